import { expect, test } from 'vitest'
import { readShow } from '@/lib/domain/show/show-file'
import json from '@/shows/four-minutes.json'
import { readerOf } from '../reader'
import { effectText } from './effect-text'

const read = readShow(json)
if (!read.ok) throw new Error(read.faults.join())
const { show } = read

test.each([
  ['at once is a word and no sum', 0, 'within 1 s', '1초 안에'],
  ['later is so long after', 5_000, '+5.0 s', '+5.0초'],
  ['never', null, 'not seen', '보지 못함'],
])('a change that came into traffic: %s', (_name, ms, english, korean) => {
  expect([effectText(ms, readerOf('en', show)), effectText(ms, readerOf('ko', show))]).toEqual([
    english,
    korean,
  ])
})
