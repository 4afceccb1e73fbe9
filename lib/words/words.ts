import type { Language } from '../../common/language'
import { en, type Words } from './en/en'
import { ko } from './ko/ko'
export const wordsOf = (language: Language): Words => (language === 'ko' ? ko : en)
