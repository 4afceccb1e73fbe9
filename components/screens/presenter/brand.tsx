import { useEffect } from 'react'
import { languageCookie } from '@/common/language'
import { Cap } from '../../kit/keys/cap'
import { useSetting, useWords } from '../../kit/live/context'
import type { StagecraftState } from './use-presenter-tools'

/** Name, mode, and the ways to the other language, the checklist and the keys. */
export function Brand({ stagecraft: { keys } }: { stagecraft: Pick<StagecraftState, 'keys'> }) {
  const { mode, language, recording = false } = useSetting()
  const words = useWords()
  useEffect(() => {
    document.documentElement.lang = language
    // The stage's screens remember their language; a recording may be watched in any.
    if (recording) return
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API needs a secure context; the LAN has none.
    document.cookie = languageCookie(language)
  }, [language, recording])
  const { code, name } = words.otherLanguage
  return (
    <div className="brand">
      <p className="brand-name">
        Green<i>room</i>
      </p>
      <p className="brand-line">
        <span className={`chip chip-${mode}`}>{words.mode[mode]}</span>
        <a className="brand-language" href={`?lang=${code}`} hrefLang={code} lang={code}>
          {name}
        </a>
      </p>
      <p className="brand-line brand-tools">
        <button type="button" aria-keyshortcuts="L" onClick={keys.checklist}>
          {words.checklist.open}
          <Cap>L</Cap>
        </button>
        <button type="button" aria-keyshortcuts="?" onClick={keys.keys}>
          {words.keys.title}
          <Cap>?</Cap>
        </button>
      </p>
    </div>
  )
}
