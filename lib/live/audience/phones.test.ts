import { describe, expect, test } from 'vitest'
import { instant } from '../../domain/base/units'
import { createPhones, phoneReport } from './phones'

const report = (id: string, extra: object = {}) =>
  phoneReport.parse({ id, heldMs: 1_000, drops: 0, met: { blue: 1, green: 0, failed: 0 }, ...extra })

test('phones heard of in the last 40 seconds are connected; drops and answers stay counted', () => {
  const phones = createPhones(null)
  phones.report(report('phone-one', { drops: 2 }), instant(0))
  phones.report(report('phone-two', { disconnected: true }), instant(30_000))
  expect(phones.count(instant(39_000))).toEqual({ connected: 2, drops: 2, disconnected: 1 })
  expect(phones.count(instant(41_000))).toEqual({ connected: 1, drops: 2, disconnected: 1 })
})

test('a phone that reports again replaces what it said, at most every two seconds', () => {
  const phones = createPhones(null)
  expect(phones.report(report('phone-one', { drops: 1 }), instant(0))).toBe(true)
  expect(phones.report(report('phone-one', { drops: 9 }), instant(500))).toBe(false)
  expect(phones.report(report('phone-one', { drops: 3 }), instant(15_000))).toBe(true)
  expect(phones.count(instant(15_000))?.drops).toBe(3)
})

test('an answer counts at once, whenever the phone last reported', () => {
  const phones = createPhones(null)
  phones.report(report('phone-one'), instant(0))
  expect(phones.report(report('phone-one', { disconnected: true }), instant(100))).toBe(true)
  expect(phones.report(report('phone-one', { disconnected: true, drops: 7 }), instant(200))).toBe(false)
  expect(phones.count(instant(200))).toEqual({ connected: 1, drops: 0, disconnected: 1 })
  expect(phones.report(report('phone-one', { disconnected: false }), instant(300))).toBe(true)
  expect(phones.count(instant(300))?.disconnected).toBe(0)
})

describe('a phone that is silent for long', () => {
  const hour = 60 * 60_000
  const fill = (phones: ReturnType<typeof createPhones>, extra: object, from = 0) => {
    for (let i = 0; i < 6_000; i++)
      phones.report(report(`phone-${10_000 + i}`, extra), instant(from + Math.floor(i / 200) * 1_000))
  }

  test('stays in the totals of its show: its drops, and what it answered', () => {
    const phones = createPhones(null)
    phones.report(report('phone-one', { drops: 5, disconnected: true }), instant(0))
    phones.report(report('phone-two', { drops: 1 }), instant(0))
    for (const at of [31 * 60_000, hour, 10 * hour])
      expect(phones.count(instant(at))).toEqual({ connected: 0, drops: 6, disconnected: 1 })
  })

  test('is the same one when it comes back', () => {
    const phones = createPhones(null)
    phones.report(report('phone-one', { drops: 5, tab: 'tab-of-one' }), instant(0))
    phones.count(instant(hour))
    phones.report(report('phone-one', { drops: 6, tab: 'tab-of-one' }), instant(hour))
    expect(phones.count(instant(hour))).toEqual({ connected: 1, drops: 6, disconnected: 0 })
  })

  test('makes room for others when the room is full, and what it counted stays counted', () => {
    const phones = createPhones(null)
    fill(phones, { drops: 1, disconnected: true })
    expect(phones.report(report('one-more-phone'), instant(10 * 60_000))).toBe(false)
    for (let i = 0; i < 100; i++)
      expect(phones.report(report(`later-phone-${i}`, { drops: 1 }), instant(hour))).toBe(true)
    expect(phones.count(instant(hour))).toEqual({ connected: 100, drops: 6_100, disconnected: 6_000 })
  })

  test('makes no room where it has reported lately, however early it came', () => {
    const phones = createPhones(null)
    fill(phones, { drops: 1 })
    fill(phones, { drops: 1 }, hour)
    expect(phones.report(report('one-more-phone'), instant(hour + 31_000))).toBe(false)
    expect(phones.count(instant(hour + 31_000))).toMatchObject({ drops: 6_000 })
  })

  test('belongs to no other show', () => {
    const phones = createPhones(null)
    fill(phones, { drops: 1, disconnected: true })
    phones.report(report('one-more-phone'), instant(hour))
    phones.restart(instant(hour + 1_000))
    expect(phones.count(instant(hour + 1_000))).toEqual({ connected: 1, drops: 0, disconnected: 0 })
  })
})

test('the room has an end: the six thousand and first phone is not counted', () => {
  const phones = createPhones(null)
  for (let i = 0; i < 6_000; i++)
    phones.report(report(`phone-${10_000 + i}`), instant(Math.floor(i / 200) * 1_000))
  expect(phones.report(report('one-more-phone'), instant(31_000))).toBe(false)
  expect(phones.count(instant(31_000))?.connected).toBe(6_000)
})

test('no more than two hundred new phones are counted in a second; those that are known report on', () => {
  const phones = createPhones(null)
  for (let i = 0; i < 500; i++) phones.report(report(`phone-${10_000 + i}`), instant(0))
  expect(phones.count(instant(0))?.connected).toBe(200)
  expect(phones.report(report('phone-10000', { drops: 1 }), instant(15_000))).toBe(true)
})

test('what was said and counted before the show does not belong to it', () => {
  const phones = createPhones(null)
  phones.report(report('phone-gone', { drops: 4, disconnected: true }), instant(0))
  phones.report(report('phone-here', { drops: 2, disconnected: true }), instant(50_000))
  phones.restart(instant(60_000))
  expect(phones.count(instant(60_000))).toEqual({ connected: 1, drops: 0, disconnected: 0 })
  phones.report(report('phone-here', { drops: 3 }), instant(65_000))
  expect(phones.count(instant(65_000))?.drops).toBe(1)
})

test.each([
  ['a name in place of an id', { id: 'x<script>' }],
  ['a negative count', { drops: -1 }],
  ['something more', { extra: 1 }],
  ['half a second day', { heldMs: 86_400_001 }],
  ['a show that is no time', { startedAt: 'now' }],
  ['a tab without a name', { tab: '' }],
])('%s is no report', (_, wrong) => {
  expect(phoneReport.safeParse({ ...report('phone-one'), ...wrong }).success).toBe(false)
})

describe('after a restart of the console', () => {
  const before = { drops: 3, at: instant(1_000 * 0) }

  test('nobody says how many phones there are before each has had its time to report', () => {
    const phones = createPhones(before)
    phones.report(report('phone-one', { drops: 2 }), instant(1_000 * 5))
    expect(phones.count(instant(1_000 * 15))).toBeNull()
    expect(phones.count(instant(1_000 * 16))).toEqual({ connected: 1, drops: 3, disconnected: 0 })
  })

  test('drops from before are counted once', () => {
    const phones = createPhones(before)
    phones.report(report('phone-one', { drops: 2 }), instant(1_000 * 5))
    phones.report(report('phone-one', { drops: 4 }), instant(1_000 * 20))
    expect(phones.count(instant(1_000 * 21))?.drops).toBe(5)
    phones.report(report('phone-that-came-later', { drops: 1 }), instant(1_000 * 60))
    expect(phones.count(instant(1_000 * 61))?.drops).toBe(6)
  })

  test('a new show begins with none of them', () => {
    const phones = createPhones(before)
    phones.report(report('phone-one', { drops: 2 }), instant(1_000 * 5))
    phones.restart(instant(1_000 * 6))
    expect(phones.count(instant(1_000 * 7))).toEqual({ connected: 1, drops: 0, disconnected: 0 })
  })
})
