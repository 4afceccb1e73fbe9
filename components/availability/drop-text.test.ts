import { expect, test } from 'vitest'
import { wordsOf } from '@/lib/words/words'
import { dropText } from './drop-text'

const en = wordsOf('en')
const ko = wordsOf('ko')

test.each([
  [1006, 'abnormal closure (1006)', '비정상 종료 (1006)'],
  [1012, 'service restart (1012)', '서비스 재시작 (1012)'],
  [4001, 'closed with 4001', '종료 코드 4001'],
])('%i is said in words where it has any', (code, english, korean) => {
  expect(dropText({ code, cause: '' }, en)).toEqual([english])
  expect(dropText({ code, cause: '' }, ko)).toEqual([korean])
})

test.each([
  ['no reason given', ['abnormal closure (1006)'], ['비정상 종료 (1006)']],
  ['', ['abnormal closure (1006)'], ['비정상 종료 (1006)']],
  [
    'silent for 5012 ms',
    ['abnormal closure (1006)', 'silent for 5.0 s'],
    ['비정상 종료 (1006)', '5.0초 동안 응답 없음'],
  ],
  [
    'read ECONNRESET',
    ['abnormal closure (1006)', '“read ECONNRESET”'],
    ['비정상 종료 (1006)', '“read ECONNRESET”'],
  ],
])('“%s” is told to an engineer in the screen’s language, others’ words quoted', (cause, english, korean) => {
  expect(dropText({ code: 1006, cause }, en)).toEqual(english)
  expect(dropText({ code: 1006, cause }, ko)).toEqual(korean)
})
