'use client'

import { useEffect } from 'react'
import { type Language, languageCookie } from '@/common/language'

/** Keeps the language that a page was opened in for the next one. */
export function RememberLanguage({ language }: { language: Language }) {
  useEffect(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API needs a secure context; the LAN has none.
    document.cookie = languageCookie(language)
  }, [language])
  return null
}
