import { useEffect } from 'react'
import { languageCookie } from '@/lib/language'
import { useSetting, useWords } from '../live/context'

/** Name, mode, and the way to the other language. */
export function Brand() {
  const { mode, language } = useSetting()
  const words = useWords()
  useEffect(() => {
    document.documentElement.lang = language
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API needs a secure context; the LAN has none.
    document.cookie = languageCookie(language)
  }, [language])
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
    </div>
  )
}
