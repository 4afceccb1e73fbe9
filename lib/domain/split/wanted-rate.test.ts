import { describe, expect, test } from 'vitest'
import type { Event } from '../state/event'
import { accepted, asked } from '../state/events.fixture'
import { opened, second, stateAfter, tallyOf } from '../state/show.fixture'
import { wantedRate } from './wanted-rate'

const tally = (at: number, blue: number, green: number, ms = 20): Event => {
  const known = tallyOf(blue, green)
  const slow = (times: readonly number[]) => times.map(() => ms)
  const latencies = { blue: slow(known.latencies.blue), green: slow(known.latencies.green) }
  return { type: 'tally', at: second(at), tally: { ...known, latencies } }
}
const set = (perSecond: number): Event => ({
  at: second(0),
  type: 'probe-set',
  by: 'environment',
  setting: { perSecond, sockets: 50, entry: 'alb' },
})
const changedTo = (at: number, green: number) => [asked(at - 0.1, `c${at}`, green), accepted(at, `c${at}`)]
const usual = 25
/** Ten seconds at Green 10, and then a change to 50 at 10 s. */
const changed = [
  opened,
  set(usual),
  ...changedTo(0.1, 10),
  ...Array.from({ length: 10 }, (_, i) => tally(i + 1, 22, 3)),
  ...changedTo(10.1, 50),
]
const stateWith = (events: readonly Event[]) => stateAfter([...changed, ...events])
const faster = (at: number): Event => ({
  type: 'probe-rate',
  at: second(at),
  rate: { perSecond: 100, because: 'change', p95Ms: 20, of: 'blue' },
})

describe('how often the witness asks', () => {
  test('is a hundred times a second from the change on, and the p95 before is kept', () => {
    expect(wantedRate(stateWith([]), second(10.1))).toEqual({
      perSecond: 100,
      because: 'change',
      p95Ms: 20,
      of: 'blue',
    })
    expect(wantedRate(stateWith([faster(10.1)]), second(10.2))).toBeNull()
  })

  test('is as set again once traffic agrees', () => {
    const seen = [faster(10.1), ...Array.from({ length: 6 }, (_, i) => tally(12 + i, 50, 50))]
    expect(wantedRate(stateWith(seen), second(18))).toEqual({
      perSecond: usual,
      because: 'agrees',
      p95Ms: 20,
      of: 'blue',
    })
  })

  test('stays as set where traffic agreed once, whatever comes then', () => {
    const agreed = [faster(10.1), ...Array.from({ length: 6 }, (_, i) => tally(12 + i, 50, 50))]
    const usualAgain: Event = {
      type: 'probe-rate',
      at: second(18),
      rate: { perSecond: usual, because: 'agrees', p95Ms: 20, of: 'blue' },
    }
    const nobody: Event = { type: 'tally', at: second(19), tally: tallyOf(0, 0, { failures: { reset: 90 } }) }
    const state = stateWith([...agreed, usualAgain, nobody])
    expect(state.split.observation.verdict).not.toBe('agrees')
    expect(wantedRate(state, second(19))).toBeNull()
  })

  test('is as set again once the change has had its time to spread', () => {
    const seen = [faster(10.1), ...Array.from({ length: 31 }, (_, i) => tally(12 + i, 90, 10))]
    expect(wantedRate(stateWith(seen), second(40))).toBeNull()
    expect(wantedRate(stateWith(seen), second(42))).toMatchObject({ perSecond: usual, because: 'spread' })
  })

  test.each([
    [39, null],
    [40, 'slower'],
  ])('is as set again as soon as the p95 doubles: %i ms → %s', (ms, because) => {
    const wanted = wantedRate(stateWith([faster(10.1), tally(12, 90, 10, ms)]), second(12))
    expect(wanted && [wanted.because, wanted.perSecond]).toEqual(because && [because, usual])
  })

  test.each([
    ['some of them', tallyOf(36, 4, { failures: { timeout: 60 } })],
    ['all of them', tallyOf(0, 0, { failures: { timeout: 100 } })],
  ])('is as set again where its haste leaves %s without an answer', (_, seen) => {
    const wanted = wantedRate(
      stateWith([faster(10.1), { type: 'tally', at: second(12), tally: seen }]),
      second(12),
    )
    expect(wanted).toMatchObject({ because: 'slower', perSecond: usual })
  })

  test('goes on where one environment is slow by itself', () => {
    const known = tallyOf(90, 10)
    const slowGreen = {
      ...known,
      latencies: { blue: known.latencies.blue.map(() => 20), green: known.latencies.green.map(() => 300) },
    }
    expect(
      wantedRate(stateWith([faster(10.1), { type: 'tally', at: second(12), tally: slowGreen }]), second(12)),
    ).toBeNull()
  })

  test('measures a change after a change against what was before both', () => {
    const slowed: Event = {
      type: 'probe-rate',
      at: second(13),
      rate: { perSecond: usual, because: 'slower', p95Ms: 20, of: 'blue' },
    }
    const hasty = [faster(10.1), tally(12, 90, 10, 45), tally(13, 90, 10, 45), slowed]
    expect(wantedRate(stateWith([...hasty, ...changedTo(15, 90)]), second(15))).toMatchObject({
      because: 'change',
      p95Ms: 20,
    })
  })

  test('is not raised where too few have answered to know what would be twice as slow', () => {
    const few = [
      opened,
      set(1),
      ...changedTo(0.1, 10),
      ...Array.from({ length: 9 }, (_, i) => tally(i + 1, 1, 0)),
    ]
    expect(wantedRate(stateAfter([...few, ...changedTo(10.1, 50)]), second(10.1))).toBeNull()
  })

  test('is not raised again for a change that it slowed, and is for the next', () => {
    const slowed: Event = {
      type: 'probe-rate',
      at: second(12),
      rate: { perSecond: usual, because: 'slower', p95Ms: 20, of: 'blue' },
    }
    const seen = [faster(10.1), tally(12, 90, 10, 60), slowed]
    expect(wantedRate(stateWith(seen), second(12.1))).toBeNull()
    expect(wantedRate(stateWith([...seen, ...changedTo(14, 90)]), second(14))).toMatchObject({
      because: 'change',
    })
  })

  test('never falls to what it is set to where that is faster', () => {
    const events: Event[] = [opened, set(100), ...changedTo(0.1, 10), tally(1.2, 90, 10), ...changedTo(2, 50)]
    expect(wantedRate(stateAfter(events), second(2))).toBeNull()
  })

  test('is not raised for weights that were found, nor for a change that altered nothing', () => {
    const agreed = Array.from({ length: 30 }, (_, i) => tally(i + 12, 12, 13))
    const again = stateAfter([...changed, ...agreed, ...changedTo(43, 50)])
    expect(wantedRate(again, second(43))).toBeNull()
  })

  test('starts from what a person sets', () => {
    const state = stateWith([faster(10.1), { ...set(10), at: second(11) }])
    expect(wantedRate(state, second(11))).toMatchObject({ perSecond: 100, because: 'change' })
  })
})
