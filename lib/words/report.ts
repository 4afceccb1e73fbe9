import type { Language } from '../../common/language'
import { reportEn } from './en-report'
import { reportKo } from './ko-report'

/** Every text of the reports. They are drawn on the server: the live screens do not carry them. */
export type ReportWords = typeof reportEn

export const reportWordsOf = (language: Language): ReportWords => (language === 'ko' ? reportKo : reportEn)
