import { expect, test } from 'vitest'
import { recordingOf } from '../../../domain/report/recording.fixture'
import { reportOf } from '../../../domain/report/report'
import { leastProcessorMs } from '../../../processor-time.fixture'
import { bytesOf, run } from '../journal/journal.fixture'
import { parseJournal } from '../journal/parse'
import { GrowingReport } from './growing-report'

const whole = bytesOf(
  recordingOf({
    seconds: 300,
    acts: [
      [10, 'start'],
      [120, 'reset'],
      [140, 'start'],
    ],
    harm: at => (at === 50 ? { failures: { reset: 1 } } : {}),
  }).events,
)
const expected = (bytes: Buffer, show?: number) => {
  const record = parseJournal(bytes)
  if (record === null) return null
  const { events, gaps, skipped, damagedBytes } = record
  return reportOf({ run, events, gaps, skipped, damagedBytes }, show)
}

test('says at every length what the whole journal says, also when a line is half written', async () => {
  const growing = new GrowingReport(run)
  for (const part of [0.1, 0.33, 0.34, 0.7, 1]) {
    const bytes = whole.subarray(0, Math.floor(whole.length * part))
    expect(await growing.report(() => bytes)).toEqual(expected(bytes))
    expect(await growing.report(() => bytes, 1)).toEqual(expected(bytes, 1))
  }
})

test('counts damage once, and leaves the reports that it gave as they were', async () => {
  const growing = new GrowingReport(run)
  const lines = whole.toString('latin1').split('\n')
  lines[40] = `x${lines[40]}`
  const damaged = Buffer.from(lines.join('\n'), 'latin1')
  const early = damaged.subarray(0, Buffer.byteLength(lines.slice(0, 30).join('\n'), 'latin1') + 1)
  const first = await growing.report(() => early)
  expect(first?.unmeasured.record.damagedBytes).toBe(0)
  const then = structuredClone(first)
  for (let time = 0; time < 2; time += 1)
    expect(await growing.report(() => damaged)).toEqual(expected(damaged))
  expect(expected(damaged)?.unmeasured.record.damagedBytes).toBeGreaterThan(0)
  expect(first).toEqual(then)
})

test('answers all who ask at the same time, for whichever show', async () => {
  const growing = new GrowingReport(run)
  const answers = await Promise.all([1, 2, undefined, 3].map(show => growing.report(() => whole, show)))
  expect(answers).toEqual([1, 2, undefined, 3].map(show => expected(whole, show)))
})

/** A page that is asked for late in a run of an hour takes no longer than one at its beginning. */
const promisedMs = 50

test('waits for what is new and no more, however long the run has become', async () => {
  const { events } = recordingOf({ seconds: 3_600, rate: 50, acts: [[1, 'start']] })
  const hour = bytesOf(events)
  const growing = new GrowingReport(run)
  let length = Math.floor(hour.length * 0.9)
  await growing.report(() => hour.subarray(0, length))
  const askAgain = async () => {
    length += 2_000
    expect(await growing.report(() => hour.subarray(0, length))).not.toBeNull()
  }
  expect(await leastProcessorMs(promisedMs, askAgain)).toBeLessThan(promisedMs)
})
