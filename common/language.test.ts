import { describe, expect, test } from 'vitest'
import { type Language, type LanguageHints, languageCookie, languageFrom } from './language'

const cases: [name: string, hints: LanguageHints, language: Language][] = [
  ['nothing said', {}, 'ko'],
  ['the address', { query: 'en', cookie: 'ko', acceptLanguage: 'ko' }, 'en'],
  ['the cookie before the browser', { cookie: 'en', acceptLanguage: 'ko-KR,ko' }, 'en'],
  ['an unknown word in the address', { query: 'fr', cookie: 'en' }, 'en'],
  ['an unknown word everywhere', { query: '', cookie: 'xx', acceptLanguage: 'xx' }, 'ko'],
  ['an American browser', { acceptLanguage: 'en-US,en;q=0.9' }, 'en'],
  ['a Korean browser that also reads English', { acceptLanguage: 'ko-KR,ko;q=0.9,en-US;q=0.8' }, 'ko'],
  ['weights out of order', { acceptLanguage: 'ko;q=0.3, en;q=0.8' }, 'en'],
  ['a Japanese reader who prefers English to Korean', { acceptLanguage: 'ja,en;q=0.7,ko;q=0.2' }, 'en'],
  ['a refused language', { acceptLanguage: 'en;q=0' }, 'ko'],
  ['a weight that is no number', { acceptLanguage: 'en;q=x,ko;q=0.1' }, 'ko'],
  ['a weight above all weights', { acceptLanguage: 'en;q=2,ko;q=0.1' }, 'ko'],
  ['a list with holes', { acceptLanguage: ' ,;q=1, en ; q=0.4,' }, 'en'],
  ['a star', { acceptLanguage: '*' }, 'ko'],
  ['capital letters', { acceptLanguage: 'EN-gb' }, 'en'],
  ['a language that only begins alike', { acceptLanguage: 'enm,kok' }, 'ko'],
]

describe('the language of a page', () => {
  test.each(cases)('is chosen by %s', (_name, hints, language) => {
    expect(languageFrom(hints)).toBe(language)
  })

  test('is remembered for the whole site', () => {
    expect(languageCookie('en')).toBe('lang=en; Path=/; Max-Age=31536000; SameSite=Lax')
  })
})
