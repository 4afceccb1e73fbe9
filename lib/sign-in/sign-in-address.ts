import type { Language } from '../../common/language'
import { inLanguage } from '../in-language'

/** The way to the sign-in page and back to `path`, in the language that was asked for in the address. */
export function signInAddress(path: string, asked: Language | null): string {
  return `/sign-in?${new URLSearchParams({ ...(asked && { lang: asked }), next: inLanguage(path, asked) })}`
}
