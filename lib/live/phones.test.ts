import { expect, test } from 'vitest'
import { instant } from '../domain/units'
import { createPhones, phoneReport } from './phones'

const report = (id: string, extra: object = {}) =>
  phoneReport.parse({ id, heldMs: 1_000, drops: 0, met: { blue: 1, green: 0, failed: 0 }, ...extra })

test('phones heard of in the last 40 seconds are connected; drops and answers stay counted', () => {
  const phones = createPhones()
  phones.report(report('phone-one', { drops: 2 }), instant(0))
  phones.report(report('phone-two', { disconnected: true }), instant(30_000))
  expect(phones.count(instant(39_000))).toEqual({ connected: 2, drops: 2, disconnected: 1 })
  expect(phones.count(instant(41_000))).toEqual({ connected: 1, drops: 2, disconnected: 1 })
})

test('a phone that reports again replaces what it said, at most every two seconds', () => {
  const phones = createPhones()
  expect(phones.report(report('phone-one', { drops: 1 }), instant(0))).toBe(true)
  expect(phones.report(report('phone-one', { drops: 9 }), instant(500))).toBe(false)
  expect(phones.report(report('phone-one', { drops: 3 }), instant(15_000))).toBe(true)
  expect(phones.count(instant(15_000)).drops).toBe(3)
})

test('a phone is forgotten after half an hour', () => {
  const phones = createPhones()
  phones.report(report('phone-one', { drops: 5 }), instant(0))
  phones.count(instant(31 * 60_000))
  expect(phones.count(instant(31 * 60_000))).toEqual({ connected: 0, drops: 0, disconnected: 0 })
})

test('the room has an end: the six thousand and first phone is not counted', () => {
  const phones = createPhones()
  for (let i = 0; i < 6_000; i++) phones.report(report(`phone-${10_000 + i}`), instant(0))
  expect(phones.report(report('one-more-phone'), instant(0))).toBe(false)
  expect(phones.count(instant(0)).connected).toBe(6_000)
})

test.each([
  ['a name in place of an id', { id: 'x<script>' }],
  ['a negative count', { drops: -1 }],
  ['something more', { extra: 1 }],
  ['half a second day', { heldMs: 86_400_001 }],
])('%s is no report', (_, wrong) => {
  expect(phoneReport.safeParse({ ...report('phone-one'), ...wrong }).success).toBe(false)
})
