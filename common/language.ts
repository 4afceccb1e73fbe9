import { readPreferences } from './accept'

/** The languages that every screen speaks; the first is the default. */
export const languages = ['ko', 'en'] as const
export type Language = (typeof languages)[number]

/** The language of this name, if it is one of ours. */
export const spoken = (word: string | null | undefined) => languages.find(language => language === word)

/** What a request says about its reader's language. `cookie` is the value of its cookie. */
export interface LanguageHints {
  query?: string | null
  cookie?: string | null
  acceptLanguage?: string | null
}

/** Asked for in the address, else remembered, else the browser's favourite that we speak, else Korean. */
export const languageFrom = ({ query, cookie, acceptLanguage }: LanguageHints): Language =>
  spoken(query) ?? spoken(cookie) ?? favourite(acceptLanguage) ?? languages[0]

/** Two choices: what the audience's page is read in is not the language of the stage. */
export type LanguageCookie = 'lang' | 'room-lang'

/** The value of a `Set-Cookie` header that remembers the choice for a year. */
export const languageCookie = (language: Language, name: LanguageCookie = 'lang') =>
  `${name}=${language}; Path=/; Max-Age=31536000; SameSite=Lax`

/** RFC 9110 §12.5.4: ranges by weight, highest first; a weight of 0 means "not this one". */
function favourite(header: string | null | undefined): Language | undefined {
  return readPreferences(header)
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ name }) => spoken(name.split('-', 1)[0]))
    .find(language => language !== undefined)
}
