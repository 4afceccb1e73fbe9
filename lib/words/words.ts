import type { Language } from '../../common/language'
import { en } from './en'
import { ko } from './ko'
/** Every sentence of the signed-in screens. English sets the shape; the compiler keeps Korean complete. */
export type Words = typeof en

export const wordsOf = (language: Language): Words => (language === 'ko' ? ko : en)
