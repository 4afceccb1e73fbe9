import { describe, expect, test } from 'vitest'
import { instant } from '../../domain/base/units'
import { createPhones, phoneReport } from './phones'

/** Reports of one phone, 15 s apart: of which tab, and its drops. */
type Said = [tab: string | undefined, drops: number]

const report = (tab: string | undefined, drops: number) =>
  phoneReport.parse({
    id: 'phone-one',
    heldMs: 0,
    drops,
    met: { blue: 1, green: 0, failed: 0 },
    ...(tab && { tab: `count-of-${tab}` }),
  })

const tallyAfter = (said: Said[], phones = createPhones(null)) =>
  said.map(([tab, drops], index) => {
    const now = instant(index * 15_000)
    phones.report(report(tab, drops), now)
    return phones.count(now)?.drops
  })

describe('the tally of a phone’s drops', () => {
  test.each<[name: string, said: Said[], tally: number[]]>([
    [
      'stays when a page without a name is reloaded',
      [
        [undefined, 2],
        [undefined, 0],
        [undefined, 1],
        [undefined, 0],
      ],
      [2, 2, 3, 3],
    ],
    [
      'stays when a tab that can keep nothing is reloaded',
      [
        ['a', 1],
        ['b', 0],
        ['b', 2],
      ],
      [1, 1, 3],
    ],
    [
      'counts nothing twice of a tab that has kept its count',
      [
        ['a', 1],
        ['a', 1],
        ['a', 2],
      ],
      [1, 1, 2],
    ],
    [
      'counts nothing twice of two tabs that report by turns',
      [
        ['a', 3],
        ['b', 0],
        ['a', 3],
        ['b', 1],
        ['a', 3],
      ],
      [3, 3, 3, 4, 4],
    ],
    [
      'is not lowered by what comes late',
      [
        ['a', 3],
        ['a', 1],
        ['a', 3],
      ],
      [3, 3, 3],
    ],
  ])('%s', (_name, said, tally) => {
    expect(tallyAfter(said)).toEqual(tally)
  })

  test('has an end for a phone that names a new tab each time', () => {
    const said = Array.from({ length: 40 }, (_, index): Said => [`${index}`, 1])
    expect(tallyAfter(said).at(-1)).toBe(16)
  })

  test('of a page without a name begins anew with a show, also when it is reloaded then', () => {
    const phones = createPhones(null)
    phones.report(report(undefined, 2), instant(0))
    phones.restart(instant(1_000))
    expect(phones.count(instant(1_000))?.drops).toBe(0)
    phones.report(report(undefined, 0), instant(15_000))
    phones.report(report(undefined, 1), instant(30_000))
    expect(phones.count(instant(30_000))?.drops).toBe(1)
  })
})

describe('a phone that slept from one show into the next', () => {
  const phones = () => {
    const all = createPhones(null)
    all.report({ ...report('a', 4), disconnected: true }, instant(0))
    all.restart(instant(60_000))
    return all
  }

  test('adds nothing to it before it has heard of it', () => {
    const all = phones()
    all.report({ ...report('a', 4), disconnected: true }, instant(90_000), false)
    expect(all.count(instant(90_000))).toEqual({ connected: 1, drops: 0, disconnected: 0 })
  })

  test('counts like all others from then on', () => {
    const all = phones()
    all.report({ ...report('a', 4), disconnected: true }, instant(90_000), false)
    all.report({ ...report('b', 1), disconnected: true }, instant(105_000), true)
    expect(all.count(instant(105_000))).toEqual({ connected: 1, drops: 1, disconnected: 1 })
  })
})

test('a second tab that was never asked does not take back what the first answered', () => {
  const all = createPhones(null)
  all.report({ ...report('a', 0), disconnected: true }, instant(0))
  all.report(report('b', 0), instant(15_000))
  expect(all.count(instant(15_000))?.disconnected).toBe(1)
})
