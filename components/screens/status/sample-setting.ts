import type { Language } from '@/common/language'
import { readShow } from '@/lib/domain/show/show-file'
import json from '@/shows/four-minutes.json'
import { type StatusSetting, statusSetting } from './setting'

/** For tests: the shipped show as a phone in this language is given it. */
export function sampleSetting(language: Language = 'en'): StatusSetting {
  const read = readShow(json)
  if (!read.ok) throw new Error(read.faults.join('\n'))
  return statusSetting(read.show, language, 'http://192.168.0.7:8080/')
}
