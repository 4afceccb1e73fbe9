import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { millis } from '../base/units'
import { tallyOf } from '../state/show.fixture'
import { failureClasses } from '../witness/tally'
import { boundOf, meter, noDowntime } from './downtime'

describe('downtime meter', () => {
  test.each([
    {
      name: 'answers of both environments are requests that did not fail',
      tallies: [tallyOf(20, 5), tallyOf(0, 25)],
      meter: { requests: 50, failed: 0, failures: {}, missed: 0 },
    },
    {
      name: 'a failure of any class is a request and a failure',
      tallies: [
        tallyOf(20, 0, { failures: { 'target-5xx': 3, refused: 1 } }),
        tallyOf(0, 0, { failures: { refused: 25 } }),
      ],
      meter: { requests: 49, failed: 29, failures: { 'target-5xx': 3, refused: 26 }, missed: 0 },
    },
    {
      name: 'a request that should have been sent and was not is unknown: neither up nor failed',
      tallies: [tallyOf(0, 0, { missed: 25 }), tallyOf(10, 10, { missed: 5 })],
      meter: { requests: 20, failed: 0, failures: {}, missed: 30 },
    },
    {
      name: 'a class that was counted zero times is not listed',
      tallies: [tallyOf(1, 0, { failures: { dns: 0 } })],
      meter: { requests: 1, failed: 0, failures: {}, missed: 0 },
    },
  ])('$name', ({ tallies, meter: expected }) => {
    expect(tallies.reduce(meter, noDowntime)).toMatchObject(expected)
  })

  test('counts for each environment what its answers named, and what nobody named for neither', () => {
    const failing = tallyOf(20, 4, {
      failures: { 'target-5xx': 3, timeout: 2 },
      failuresOf: { blue: { 'target-5xx': 1 }, green: { 'target-5xx': 2 } },
      failed: { blue: 1, green: 2, unknown: 2 },
      failingMs: { blue: millis(0), green: millis(80) },
    })
    const { byEnvironment, failed } = [failing, tallyOf(25, 0)].reduce(meter, noDowntime)
    expect(failed).toBe(5)
    expect(byEnvironment).toEqual({
      blue: { requests: 46, failed: 1, failures: { 'target-5xx': 1 }, longestGapMs: 0 },
      green: { requests: 6, failed: 2, failures: { 'target-5xx': 2 }, longestGapMs: 80 },
    })
  })

  test('keeps the longest gap, not the last', () => {
    const gaps = [40, 900, 35].map(ms => tallyOf(25, 0, { longestGapMs: millis(ms) }))
    expect(gaps.reduce(meter, noDowntime).longestGapMs).toBe(900)
  })

  test('counts every request once, in whichever seconds it falls', () => {
    const failures = fc.record(
      Object.fromEntries(failureClasses.map(name => [name, fc.integer({ min: 0, max: 9 })])),
    )
    const counts = fc.array(
      fc.record({ blue: fc.integer({ min: 0, max: 30 }), green: fc.integer({ min: 0, max: 30 }), failures }),
      { maxLength: 20 },
    )
    fc.assert(
      fc.property(counts, fc.integer({ min: 0, max: 20 }), (seconds, cut) => {
        const tallies = seconds.map(({ blue, green, failures }) => tallyOf(blue, green, { failures }))
        const whole = tallies.reduce(meter, noDowntime)
        expect(tallies.slice(cut).reduce(meter, tallies.slice(0, cut).reduce(meter, noDowntime))).toEqual(
          whole,
        )
        expect(Object.values(whole.failures).reduce((sum, count) => sum + count, 0)).toBe(whole.failed)
        const answers = seconds.reduce((sum, { blue, green }) => sum + blue + green, 0)
        expect(whole.requests).toBe(answers + whole.failed)
      }),
    )
  })
})

describe('bound that the sample supports', () => {
  test('is unknown before the first request', () => {
    expect(boundOf(noDowntime)).toBeNull()
    expect(boundOf(meter(noDowntime, tallyOf(0, 0, { missed: 25 })))).toBeNull()
  })

  test('shrinks with every request that did not fail and grows with one that did', () => {
    const clean = meter(noDowntime, tallyOf(100, 100))
    expect(boundOf(clean)).toBeCloseTo(3.2 / 200, 2)
    expect(boundOf(meter(clean, tallyOf(100, 100)))).toBeLessThan(boundOf(clean) ?? 0)
    const failing = meter(clean, tallyOf(0, 0, { failures: { timeout: 1 } }))
    expect(boundOf(failing)).toBeGreaterThan(boundOf(clean) ?? 1)
  })
})
