import { expect, test } from 'vitest'
import { meterView } from '@/lib/domain/availability/view'
import { millis } from '@/lib/domain/base/units'
import { show, tally } from '@/lib/domain/state/events.fixture'
import { opened, second, stateAfter } from '@/lib/domain/state/show.fixture'
import { wordsOf } from '@/lib/words/words'
import { failedText, failedWhole, gapText } from './meter-text'

const en = wordsOf('en')
const failing = {
  failures: { 'target-5xx': 2 },
  failuresOf: { blue: {}, green: { 'target-5xx': 2 } },
  failed: { blue: 0, green: 2, unknown: 0 },
  failingMs: { blue: millis(0), green: millis(900) },
} as const
const meterAt = (at: number, ...events: Parameters<typeof stateAfter>[0]) =>
  meterView(stateAfter([opened, ...events]), second(at))

test('where nothing failed, the bound of its own sample is told', () => {
  expect(failedText(meterAt(1, tally(1, 1_000, 5)), 'blue', en)).toBe('0 of 1,000 · ≤ 0.32 %')
})

test('what failed is told as a share, and pointed at by its class', () => {
  const meter = meterAt(1, tally(1, 20, 5, failing))
  expect(failedText(meter, 'green', en)).toBe('2 of 7')
  expect(failedWhole(meter, 'green', en)).toBe('2 of 7 · target 5xx 2')
})

test('of several classes, that of most failures comes first', () => {
  const failures = { 'target-5xx': 3, 'elb-5xx': 1_282, timeout: 9 }
  const meter = meterAt(
    1,
    tally(1, 20, 5, {
      failures,
      failuresOf: { blue: {}, green: failures },
      failed: { blue: 0, green: 1_294, unknown: 0 },
    }),
  )
  expect(failedText(meter, 'green', en)).toBe('1,294 of 1,299')
  expect(failedText(meter, 'green', wordsOf('ko'))).toBe('1,299건 중 1,294')
  expect(failedWhole(meter, 'green', en)).toBe('1,294 of 1,299 · ELB 5xx 1,282 · timeout 9 · target 5xx 3')
})

test('the longest gap is told since the show began', () => {
  const meter = meterAt(100, show(0.5, 'start'), tally(2, 20, 5, failing), tally(99))
  expect(gapText(meter, 'green', en)).toBe('900 ms')
})

test('before the first second all of it is unknown, in Korean too', () => {
  const meter = meterAt(1)
  expect(failedText(meter, 'blue', en)).toBe('–')
  expect(gapText(meter, 'blue', wordsOf('ko'))).toBe('–')
})
