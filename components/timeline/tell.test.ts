import { expect, test } from 'vitest'
import { publicReport } from '@/lib/domain/report/public-report'
import { recordingOf } from '@/lib/domain/report/recording.fixture'
import { type Report, reportOf } from '@/lib/domain/report/report'
import { readShow } from '@/lib/domain/show/show-file'
import { accepted, asked, attemptFailed, readBack } from '@/lib/domain/state/events.fixture'
import { timelineOf } from '@/lib/domain/timeline/event-log'
import json from '@/shows/four-minutes.json'
import { readerOf } from '../report/reader'
import { tell } from './tell'

const read = readShow(json)
if (!read.ok) throw new Error(read.faults.join())
const reader = readerOf('en', read.show)

const id = '0f1e2d3c-0000-4000-8000-0123456789ab'
const more = [asked(80, 'c', 60), accepted(80.1, 'c', id), readBack(80.2, 'c', 60)]
const report = reportOf(recordingOf({ more }))
if (!report) throw new Error('There is no report.')

const changesOf = (of: Report) =>
  timelineOf(of)
    .filter(({ kind }) => kind === 'change')
    .map(entry => tell(entry, reader))

test('a change is told with AWS’s request id where it is known, and without it to the public', () => {
  expect(changesOf(report).map(({ note }) => note)).toEqual([undefined, undefined, `AWS request ${id}`])
  expect(changesOf(publicReport(report)).map(({ note }) => note)).toEqual([undefined, undefined, undefined])
})

test('a rollback is told with how often AWS did not accept it, and that it was written blind', () => {
  const tried = [
    asked(80, 'r', 0, 'rollback'),
    attemptFailed(81, 'r', 1, 'throttled'),
    attemptFailed(82, 'r', 2, 'denied'),
    { ...accepted(83, 'r', id), blind: true },
  ]
  const told = reportOf(recordingOf({ more: tried }))
  expect(told && changesOf(told).at(-1)).toMatchObject({
    note: `after 2 failed attempts · written blind: the listener could not be read first · AWS request ${id}`,
    tone: undefined,
  })
})
