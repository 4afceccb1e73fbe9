import { expect, test } from 'vitest'
import type { Event } from '../state/event'
import { accepted, asked } from '../state/events.fixture'
import { opened, second, stateAfter, tallyOf } from '../state/show.fixture'

const tally = (at: number, blue: number, green: number): Event => ({
  type: 'tally',
  at: second(at),
  tally: tallyOf(blue, green),
})

test('the split has no point where nobody answers: the chart draws what is known', () => {
  const events = [
    opened,
    asked(0.1, 'c', 50),
    accepted(0.2, 'c'),
    ...Array.from({ length: 20 }, (_, i) => tally(i + 1, 12, 13)),
    ...Array.from({ length: 6 }, (_, i) => tally(i + 21, 0, 0)),
  ]
  const shares = stateAfter(events).timeline.history.map(({ observedGreen, low, high }) => [
    observedGreen,
    low,
    high,
  ])
  expect(shares.slice(-4)).toEqual(Array.from({ length: 4 }, () => [null, null, null]))
  expect(shares.at(-7)).toEqual([expect.any(Number), expect.any(Number), expect.any(Number)])
})
