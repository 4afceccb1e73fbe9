import type { Language } from '../common/language'

/** A path alone cannot be parsed. */
const anyOrigin = 'http://console'

/** The same address, asked for in this language; null asks for none. */
export function inLanguage(path: string, language: Language | null): string {
  if (language === null) return path
  const { pathname, searchParams } = new URL(path, anyOrigin)
  searchParams.set('lang', language)
  return `${pathname}?${searchParams}`
}

/**
 * Reports and replays. They are opened for somebody to read, in any language: they follow the one that is remembered, and
 * never change it, since it is that of the stage's screens.
 */
export const isRecord = (path: string) => /^\/(?:report|replay)(?:[/?]|$)/.test(path)
