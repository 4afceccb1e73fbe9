import { describe, expect, it } from 'vitest'
import { rollbackSplit, splitOf } from '@/lib/domain/base/traffic'
import { instant, millis, percent } from '@/lib/domain/base/units'
import type { Alarm, Trip } from '@/lib/domain/guard/trip'
import type { Change } from '@/lib/domain/weights/change'
import { wordsOf } from '@/lib/words/words'
import { afterText, alarmText, tripText } from './guard-text'

const [en, ko] = [wordsOf('en'), wordsOf('ko')]
const failures: Trip = {
  rule: 'failures',
  green: { failed: 25, answers: 25 },
  blue: { failed: 0, answers: 1_250 },
  unnamed: 25,
  ratio: 1_290_555,
}
const trips: Trip[] = [
  failures,
  {
    ...{ rule: 'latency', p95: { blue: millis(25), green: millis(712.4) }, limitMs: millis(500), seconds: 2 },
    slower: { blue: { slow: 3, answers: 1_250 }, green: { slow: 24, answers: 26 } },
  },
  {
    ...{ rule: 'latency', p95: { blue: millis(25), green: millis(712.4) }, limitMs: millis(500), seconds: 2 },
    slower: null,
  },
  { rule: 'health', targets: 1, reads: 2 },
  { rule: 'sockets', lost: 5, of: 25 },
  { rule: 'split', accepted: percent(50), observed: percent(9.6), answers: 52 },
]

describe('why the guard rolled back', () => {
  it('is said with its figures', () => {
    expect(trips.map(trip => tripText(trip, en).text)).toEqual([
      'Green failed 25 of 25 answers, Blue 0 of 1,250.',
      '24 of Green’s 26 answers took more than 500 ms in 2 s, 3 of Blue’s 1,250.',
      'Green’s p95 was 712 ms for 2 s, Blue’s 25 ms.',
      'None of Green’s targets (1) was healthy in 2 reads.',
      'Green dropped 5 of its 25 connections, Blue none.',
      'Green got 9.6 % of 52 answers instead of 50 %.',
    ])
  })

  it('is said in Korean with the same figures', () => {
    const figures = (text: string) =>
      text
        .match(/\d[\d,.]*/g)
        ?.map(figure => figure.replace(/\.$/, ''))
        .sort()
    for (const trip of trips)
      expect(figures(tripText(trip, ko).text)).toEqual(figures(tripText(trip, en).text))
  })

  it('tells how failures without a name came to be Green’s', () => {
    expect(tripText(failures, en).more).toBe(
      'Green explains the 25 without a name > 1,000,000 times better than anything else.',
    )
    expect(tripText({ ...failures, ratio: 556.8 }, en).more).toContain(' 556 times ')
    expect(tripText({ ...failures, ratio: null }, en).more).toBe(
      '25 came without a name, and only Green had traffic.',
    )
    expect(tripText({ ...failures, unnamed: 0, ratio: null }, en).more).toBeNull()
  })
})

describe('what became of its rollback', () => {
  const trip = { ...failures, at: instant(1_000) }
  const rollback: Change = {
    id: 'r',
    by: 'guard',
    cause: 'rollback',
    from: splitOf(50),
    to: rollbackSplit,
    askedAt: instant(1_001),
    acceptedAt: null,
    readBackAt: null,
    problem: null,
  }
  const at = (change: Change | null, green: number) =>
    afterText(
      trip,
      {
        change,
        weights: {
          requested: null,
          accepted: { ...splitOf(green), at: instant(1_200) },
          observed: {
            green: null,
            low: null,
            high: null,
            n: 0,
            unnamed: 0,
            verdict: null,
            since: null,
            agreedAt: null,
            nodes: null,
          },
        },
      },
      en,
      String,
    ).text

  it.each([
    ['is awaited before it is asked for', at(null, 50), 'Rolling back to Blue …'],
    ['is awaited while it is under way', at(rollback, 50), 'Rolling back to Blue …'],
    [
      'is said once AWS has accepted it',
      at({ ...rollback, acceptedAt: instant(1_200) }, 0),
      'Rolled back to Blue at 1200; off until armed again.',
    ],
    [
      'is not said where it failed',
      at({ ...rollback, problem: { kind: 'denied', cause: '' } }, 50),
      'Its rollback did not go through: press R.',
    ],
    [
      'stays said when somebody raises Green again',
      at({ ...rollback, by: 'presenter', cause: 'slider', askedAt: instant(9_000) }, 50),
      'Rolled back to Blue at 1000; off until armed again.',
    ],
  ])('%s', (_name, text, expected) => expect(text).toBe(expected))
})

describe('why the guard does not act', () => {
  const share = { failed: 9, answers: 75 }
  it.each<[Alarm, string]>([
    [{ reason: 'blue-not-healthy' }, 'Blue has no healthy target: the guard does not act.'],
    [{ reason: 'blind', source: 'health' }, 'The health of the targets is unknown: the guard does not act.'],
    [
      { reason: 'not-green', whose: 'both', share },
      '9 of 75 requests failed in 3 s. Not Green’s alone: a rollback would not help.',
    ],
  ])('%j', (alarm, text) => expect(alarmText(alarm, en)).toBe(text))
})
