import { expect, test } from 'vitest'
import { leastProcessorMs } from '../../processor-time.fixture'
import { splitOf } from '../base/traffic'
import { recordingOf } from './recording.fixture'
import { reportOf } from './report'

const hour = 3_600

/** An hour at 50 answers a second: twelve changes, and a fault in every tenth minute. */
const long = recordingOf({
  seconds: hour,
  rate: 50,
  acts: [
    [1, 'start'],
    [1_200, 'next'],
    [2_400, 'next'],
  ],
  changes: Array.from({ length: 12 }, (_, index) => ({
    at: 200 + index * 280,
    green: [50, 90, 10][index % 3] ?? 10,
    cause: 'slider' as const,
  })),
  harm: at =>
    at % 600 < 20
      ? {
          failures: { 'target-5xx': 5 },
          failuresOf: { blue: {}, green: { 'target-5xx': 5 } },
          failed: { blue: 0, green: 5, unknown: 0 },
        }
      : {},
})

/** Of the first minute those after the start; of the last, the one that is left. */
const failingSeconds = 18 + 5 * 20 + 1

/** The promise is of two cores that do nothing else, so it is the processor's time that is held against it. */
const promisedMs = 3_000

test('an hour of events is reported within three seconds, and nothing of it is lost', async () => {
  const report = reportOf(long)
  expect(report?.verdict).toMatchObject({
    requests: (hour - 1) * 50 + 5 * failingSeconds,
    failed: 5 * failingSeconds,
  })
  expect(report?.changes.filter(({ inTrafficMs }) => inTrafficMs !== null)).toHaveLength(12)
  expect(report?.periods.at(-1)?.accepted).toEqual(splitOf(10))
  expect(await leastProcessorMs(promisedMs, () => reportOf(long))).toBeLessThan(promisedMs)
})
