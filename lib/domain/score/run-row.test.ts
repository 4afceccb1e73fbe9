import { expect, test } from 'vitest'
import { instant } from '../base/units'
import { recordingOf } from '../report/recording.fixture'
import { reportOf } from '../report/report'
import type { Event } from '../state/event'
import { second } from '../state/show.fixture'
import { drilledLately, isCleanShow, runRow } from './run-row'

const rowOf = (more: Event[] = [], changed: Parameters<typeof recordingOf>[0] = {}) => {
  const report = reportOf(recordingOf({ ...changed, more }))
  if (report === null) throw new Error('There is no report.')
  return runRow(report)
}

test('a run is one row of figures, all of them from its report', () => {
  const row = rowOf([{ at: second(108), type: 'feedback', phone: 'a', rating: 4, comment: '' }])
  expect(row).toMatchObject({ run: 'r1', ended: 'finished', requests: 2_625, failed: 0, behindMs: 0 })
  expect(row).toMatchObject({ worstOverrun: { stage: 'half' }, ratings: 1, mean: 4 })
  expect(row.slowestEffectMs).toBeGreaterThan(3_000)
})

test('only a show that ended on Green, and in which nothing was lost, is clean', () => {
  expect(isCleanShow(rowOf())).toBe(true)
  expect(isCleanShow(rowOf([], { changes: [] }))).toBe(false)
  expect(isCleanShow(rowOf([], { seconds: 60 }))).toBe(false)
  expect(isCleanShow(rowOf([], { harm: at => (at === 50 ? { failures: { reset: 1 } } : {}) }))).toBe(false)
})

test('a drill counts for a day, in whichever run it was', () => {
  const copied = rowOf([{ at: second(50), type: 'command-copied', by: 'presenter', command: 'aws' }])
  const back = rowOf([], { changes: [{ at: 60, green: 0, cause: 'rollback' }] })
  const drilled = drilledLately([copied, back], second(200))
  expect(drilled).toMatchObject({ copied: second(50), rollback: second(60.2) })
  expect(drilledLately([copied, back], instant(second(50) + 24 * 3_600_000))).not.toHaveProperty('copied')
})
