import type { Language } from '../../common/language'
import { type ReportWords, reportEn } from './en/report'
import { reportKo } from './ko/report'

export const reportWordsOf = (language: Language): ReportWords => (language === 'ko' ? reportKo : reportEn)
