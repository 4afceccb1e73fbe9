import { describe, expect, test } from 'vitest'
import { millis } from '../base/units'
import { show, tallies, tally } from '../state/events.fixture'
import { opened, second, stateAfter } from '../state/show.fixture'
import { publicView } from '../state/view'

const meterAt = (at: number, events: Parameters<typeof stateAfter>[0]) =>
  publicView(stateAfter([opened, ...events]), second(at)).downtime

const faulty = {
  failures: { 'target-5xx': 2, timeout: 1 },
  failuresOf: { blue: {}, green: { 'target-5xx': 2 } },
  failed: { blue: 0, green: 2, unknown: 1 },
  longestGapMs: millis(900),
} as const

describe('the downtime meter as the screens have it', () => {
  test('is unknown before the witness has told its first second, never zero', () => {
    const { downtime, sockets, chatSockets } = publicView(stateAfter([opened]), second(1))
    const unknown = { requests: null, failed: null, longestGapMs: null, bound: null }
    expect(downtime).toEqual({
      ...unknown,
      missed: null,
      blindMs: null,
      failures: {},
      byEnvironment: { blue: unknown, green: unknown },
      lastMinute: {
        ...unknown,
        missed: null,
        blindMs: null,
        failures: {},
        byEnvironment: { blue: unknown, green: unknown },
      },
    })
    for (const held of [sockets, chatSockets]) expect(new Set(Object.values(held))).toEqual(new Set([null]))
  })

  test('forgets after a minute in one place what it keeps in the other', () => {
    const events = [tally(1, 10, 5, faulty), ...tallies(2, 70)]
    expect(meterAt(60, events.slice(0, 60))).toMatchObject({
      failed: 3,
      longestGapMs: 900,
      lastMinute: { requests: 18 + 59 * 25, failed: 3, failures: faulty.failures, longestGapMs: 900 },
    })
    expect(meterAt(69, events)).toMatchObject({
      requests: 18 + 68 * 25,
      failed: 3,
      longestGapMs: 900,
      lastMinute: { requests: 60 * 25, failed: 0, failures: {}, longestGapMs: 40 },
    })
  })

  test('bounds the rate of failures of the minute and of each environment by their own samples', () => {
    const { bound, byEnvironment, lastMinute } = meterAt(200, tallies(1, 201))
    expect(bound).toBeCloseTo(3 / 5_000, 4)
    expect(lastMinute.bound).toBeCloseTo(3 / 1_500, 3)
    expect(byEnvironment.blue.bound).toBeCloseTo(3 / 4_000, 4)
    expect(byEnvironment.green.bound).toBeCloseTo(3 / 1_000, 3)
  })

  test('counts in its minute nothing of before the show: no part may be more than the whole', () => {
    const meter = meterAt(32, [...tallies(1, 31), show(30.5, 'start'), tally(31), tally(32)])
    expect(meter).toMatchObject({ requests: 50, lastMinute: { requests: 2 * 25 } })
  })

  test('was blind in the show for no longer than the show has run', () => {
    const events = [...tallies(1, 2), show(31, 'start')]
    expect(meterAt(33, events).blindMs).toBeLessThanOrEqual(2_000)
    expect(meterAt(41, events).blindMs).toBe(9_000)
  })

  test('has nothing to say of a minute in which it was silent', () => {
    const meter = meterAt(100, tallies(1, 31))
    expect(meter).toMatchObject({ requests: 750, lastMinute: { requests: null, failed: null, bound: null } })
  })
})
