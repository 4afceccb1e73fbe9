import type { Language } from '../../../common/language'

const bare = /^(blue|green|블루|그린|파랑|초록)[\s?!.~]*$/iu
const names = /(environment|환경)/iu
const colour = /(\bblue\b|\bgreen\b|블루|그린|version|버전|server|서버|task|태스크)/iu
const asks = /(\?|어느|어떤|which|what|where|누구|뭐|인가요|나요|인지)/iu
const hangul = /[\p{Script=Hangul}]/u
const latinWord = /[a-z]/iu

/**
 * Whether the text asks which environment serves, and in which language to answer; null when it does not.
 * "blue" or "green" alone tells no language: then it is that of the asker's page.
 */
export function askedForEnvironment(text: string, page: Language): Language | null {
  const isBare = bare.test(text)
  if (!isBare && !names.test(text) && !(colour.test(text) && asks.test(text))) return null
  if (hangul.test(text)) return 'ko'
  return isBare || !latinWord.test(text) ? page : 'en'
}
