import { describe, expect, it } from 'vitest'
import { instant } from '@/lib/domain/base/units'
import type { HandOver, Lease, Person } from '@/lib/domain/control/driver'
import { wordsOf } from '@/lib/words/words'
import { firstSeen, handOverLine } from './hand-over-line'
import { holderText, lockText } from './holder'

const words = wordsOf('en')
const me: Person = { seat: 'laptop', role: 'presenter' }
const other: Person = { seat: 'other', role: 'presenter' }
const charts: Person = { seat: 'charts', role: 'co-presenter' }
const at = instant(1_000_000)

const handOver = (from: Person | null, to: Person | null, how: HandOver['how'] = 'pressed'): HandOver => ({
  at,
  from,
  to,
  how,
})
const line = (last: HandOver | null, laterMs = 1_000, screen = me) =>
  handOverLine(last, screen, laterMs, words, () => '14:02:10')

describe('when the controls change hands', () => {
  it.each<[string, HandOver | null, Person, string | null]>([
    ['nothing is said before they ever did', null, me, null],
    [
      'who lost them reads who has them',
      handOver(me, charts),
      me,
      'Co-presenter has had the controls since 14:02:10',
    ],
    [
      'who got them reads whose they were',
      handOver(me, charts),
      charts,
      'You have had the controls since 14:02:10, before: Presenter',
    ],
    [
      'a third screen reads it too',
      handOver(charts, other),
      me,
      'Other presenter has had the controls since 14:02:10',
    ],
    ['who took free ones reads so', handOver(null, me), me, 'You have had the controls since 14:02:10'],
    ['who merely acted first is not told so', handOver(null, me, 'acted'), me, null],
    [
      'everybody reads that they are free',
      handOver(me, null, 'gone'),
      charts,
      'The controls have been free since 14:02:10',
    ],
  ])('%s', (_, last, screen, text) => {
    expect(line(last, 1_000, screen)?.text ?? null).toBe(text)
  })

  it('it is news for twelve seconds', () => {
    expect(line(handOver(me, charts), 12_000)).not.toBeNull()
    expect(line(handOver(me, charts), 12_001)).toBeNull()
  })

  it('it is news from when this screen had it, but a screen that is opened finds it as old as it is', () => {
    const last = handOver(me, charts)
    const late = instant(at + 30_000)
    expect(firstSeen(null, last, late).at).toBe(at)
    const seen = firstSeen(firstSeen(null, null, at), last, late)
    expect(seen.at).toBe(late)
    expect(firstSeen(seen, last, instant(late + 5_000))).toBe(seen)
  })

  it('losing them is told in another tone than getting them', () => {
    expect(line(handOver(me, charts))?.tone).toBe('lost')
    expect(line(handOver(charts, me))?.tone).toBe('got')
  })
})

describe('a screen that may not use the controls', () => {
  const drivenBy = (person: Person | null): Lease => ({
    driver: person && { ...person, since: at, awaySince: null },
    last: null,
  })
  it('says who has them', () => {
    expect(lockText(drivenBy(charts), me, words)).toBe('Co-presenter has the controls')
    expect(lockText(drivenBy(other), me, words)).toBe('Other presenter has the controls')
    expect(lockText(drivenBy(null), charts, words)).toBe('Nobody has the controls')
  })
  it('is none where it drives, or where the first press will make it drive', () => {
    expect(lockText(drivenBy(me), me, words)).toBeNull()
    expect(lockText(drivenBy(null), me, words)).toBeNull()
  })
  it('is every screen of a recording, whoever had the controls then', () => {
    const replayed = { ...me, recording: true }
    expect(lockText(drivenBy(me), replayed, words)).toBe('A recording: nothing moves here')
    expect(lockText(drivenBy(null), replayed, words)).toBe('A recording: nothing moves here')
  })
  it('names every holder in Korean too', () => {
    const ko = wordsOf('ko')
    expect([me, other, charts, null].map(of => holderText(of, me, ko))).toEqual([
      '이 화면',
      '다른 발표자',
      '보조 발표자',
      '없음',
    ])
  })
})
