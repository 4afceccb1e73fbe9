import { describe, expect, it } from 'vitest'
import { wordsOf } from '@/lib/words/words'
import { timeOfDay } from '../../kit/format/time-text'
import { liveRow } from '../rows.fixture'
import { momentText, rowsAway, secondOf } from './moment'

describe('the row that the arrows go to', () => {
  // A second that came late, one that shares the clock's second with it, and a hole of fourteen.
  const rows = [0, 1_000, 2_450, 2_550, 17_000].map(at => ({ at }))
  const [first, second, late, hasty, last] = rows

  it.each([
    ['right', second, 1, late],
    ['left', late, -1, second],
    ['right, where two share a second', late, 1, hasty],
    ['over a hole in one step', hasty, 1, last],
    ['ten back', last, -10, first],
    ['left of the first', first, -1, first],
    ['right of the last', last, 1, last],
    ['to the end', first, 18, last],
  ])('%s', (_name, from, steps, to) => expect(from && rowsAway(rows, from, steps)).toBe(to))

  it('is none where there are no rows', () => expect(rowsAway<object>([], {}, 1)).toBeNull())
})

it('a row counts as the second that it is nearest to', () => {
  expect([999, 1_400, 1_600].map(at => secondOf({ at }))).toEqual([1, 1, 2])
})

describe('what is read aloud', () => {
  it('is the time, and each line with its unit', () => {
    const row = liveRow({
      at: 5_000,
      accepted: 50,
      observed: 48.14,
      observedBand: [45.04, 51.16],
      blue: 21.4,
      blueMedian: 12,
      green: 30,
    })
    expect(momentText(row, wordsOf('en'))).toBe(
      `${timeOfDay(5_000)}, accepted 50.0 %, observed 48.1 %, 95 % band 45.0–51.2 %, Blue p95 21 ms, Blue p50 12 ms, Green p95 30 ms`,
    )
  })

  it('is in Korean too', () => {
    expect(momentText(liveRow({ at: 5_000, accepted: 50 }), wordsOf('ko'))).toBe(
      `${timeOfDay(5_000)}, 수락 50.0 %`,
    )
  })

  it('says so where nothing is known', () => {
    expect(momentText(liveRow({ at: 5_000 }), wordsOf('en'))).toBe(`${timeOfDay(5_000)}, nothing known`)
  })
})
