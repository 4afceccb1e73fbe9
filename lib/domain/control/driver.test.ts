import { describe, expect, test } from 'vitest'
import type { Event } from '../state/event'
import { opened, second, stateAfter } from '../state/show.fixture'
import { type Driver, drives, freeLease, notDriver, type Person, presenceOf } from './driver'

const laptop: Person = { seat: 'laptop', role: 'presenter' }
const other: Person = { seat: 'other', role: 'presenter' }
const charts: Person = { seat: 'charts', role: 'co-presenter' }

const taken = (at: number, person: Person, how: 'acted' | 'pressed' = 'pressed'): Event => ({
  at: second(at),
  type: 'driver-taken',
  ...person,
  how,
})
const freed = (at: number, seat: string, why: 'signed-out' | 'gone' = 'gone'): Event => ({
  at: second(at),
  type: 'driver-freed',
  seat,
  why,
})
const seen = (at: number, seat: string, here: boolean): Event => ({
  at: second(at),
  type: 'driver-seen',
  seat,
  here,
})
const leaseAfter = (...events: Event[]) => stateAfter([opened, ...events]).control

describe('who may use the controls', () => {
  const here: Driver = { ...laptop, since: second(1), awaySince: null }
  const away: Driver = { ...here, awaySince: second(5) }
  const coAway: Driver = { ...charts, since: second(1), awaySince: second(5) }

  test.each<{ name: string; driver: Driver | null; person: Person; because: Driver['role'] | null | 'may' }>([
    { name: 'a presenter, while they are free', driver: null, person: laptop, because: 'may' },
    { name: 'no co-presenter, while they are free', driver: null, person: charts, because: null },
    { name: 'the driver', driver: here, person: laptop, because: 'may' },
    { name: 'the driver, though no screen is open', driver: away, person: laptop, because: 'may' },
    { name: 'no other presenter', driver: here, person: other, because: 'presenter' },
    { name: 'no co-presenter beside a presenter', driver: here, person: charts, because: 'presenter' },
    { name: 'another presenter, when the driver has gone', driver: away, person: other, because: 'may' },
    { name: 'no co-presenter, when the driver has gone', driver: away, person: charts, because: 'presenter' },
    {
      name: 'a presenter, when a driving co-presenter has gone',
      driver: coAway,
      person: other,
      because: 'may',
    },
  ])('$name', ({ driver, person, because }) => {
    const expected = because === 'may' ? null : { code: 'not-driver', driver: because }
    expect(notDriver({ driver, last: null }, person)).toEqual(expected)
  })
})

describe('the controls', () => {
  test('are nobody’s at first', () => {
    expect(leaseAfter()).toEqual(freeLease)
    expect(drives(leaseAfter(), 'laptop')).toBe(false)
  })

  test('are the first one’s who acts', () => {
    const lease = leaseAfter(taken(3, laptop, 'acted'))
    expect(lease.driver).toEqual({ ...laptop, since: second(3), awaySince: null })
    expect(lease.last).toEqual({ at: second(3), from: null, to: laptop, how: 'acted' })
    expect(drives(lease, 'laptop')).toBe(true)
    expect(drives(lease, 'other')).toBe(false)
  })

  test('pass to whoever takes them, and both can be told', () => {
    const lease = leaseAfter(taken(3, laptop, 'acted'), taken(9, charts))
    expect(lease.driver).toEqual({ ...charts, since: second(9), awaySince: null })
    expect(lease.last).toEqual({ at: second(9), from: laptop, to: charts, how: 'pressed' })
  })

  test('are held since the first time, however often their holder takes them', () => {
    expect(leaseAfter(taken(3, laptop), taken(9, laptop)).driver?.since).toBe(second(3))
  })

  test('are free when their holder signs out or has gone, and say whose they were', () => {
    for (const why of ['signed-out', 'gone'] as const)
      expect(leaseAfter(taken(3, laptop), freed(40, 'laptop', why))).toEqual({
        driver: null,
        last: { at: second(40), from: laptop, to: null, how: why },
      })
  })

  test('stay where they are when somebody who held them before goes', () => {
    const lease = leaseAfter(
      taken(3, laptop),
      taken(9, charts),
      freed(40, 'laptop'),
      seen(41, 'laptop', false),
    )
    expect(lease.driver).toEqual({ ...charts, since: second(9), awaySince: null })
  })

  test('know since when their holder has no screen open', () => {
    const gone = leaseAfter(taken(3, laptop), seen(20, 'laptop', false), seen(21, 'laptop', false))
    expect(gone.driver?.awaySince).toBe(second(20))
    expect(leaseAfter(taken(3, laptop), seen(20, 'laptop', false), seen(25, 'laptop', true)).driver).toEqual({
      ...laptop,
      since: second(3),
      awaySince: null,
    })
  })

  test('are nobody’s in a new run', () => {
    expect(leaseAfter(taken(3, laptop), opened)).toEqual(freeLease)
  })
})

test.each([
  [0, 'here'],
  [1_999, 'here'],
  [2_000, 'away'],
  [29_999, 'away'],
  [30_000, 'gone'],
])('a driver whose last screen closed %i ms ago is %s', (silentMs, presence) => {
  expect(presenceOf(second(10), second(10 + silentMs / 1_000))).toBe(presence)
})
