import { describe, expect, test } from 'vitest'
import { millis } from '../base/units'
import { show, tally } from '../state/events.fixture'
import { opened, stateAfter, tallyOf } from '../state/show.fixture'

const broken = {
  failures: { 'target-5xx': 5 },
  failed: { blue: 0, green: 5, unknown: 0 },
  failingMs: { blue: millis(0), green: millis(5_000) },
  longestGapMs: millis(5_000),
} as const

describe('when the show begins at 5.2 s', () => {
  const before = [opened, tally(5, 0, 0, broken), show(5.2, 'start')]

  test('the second that was under way counts whole: too much is honest, too little is not', () => {
    const {
      availability: { downtime, probeSeconds },
    } = stateAfter([...before, tally(6, 10, 5, broken)])
    expect(downtime).toMatchObject({ requests: 20, failed: 5, missed: 0, longestGapMs: 800 })
    expect(probeSeconds).toEqual({ seen: 1, missed: 0 })
  })

  test('a second that was over by then is nobody’s, however late it is told', () => {
    const {
      availability: { downtime, sockets },
    } = stateAfter([...before, tally(5.2, 10, 5, broken)])
    expect(downtime).toMatchObject({ requests: 0, failed: 0, longestGapMs: 0 })
    expect(sockets.dropped).toBe(0)
  })

  test('of a gap that was open from before only what came since counts', () => {
    const {
      availability: { downtime },
    } = stateAfter([...before, tally(6, 10, 5), tally(7, 0, 0, broken)])
    expect(downtime).toMatchObject({ requests: 20, failed: 5, longestGapMs: 1_800 })
    expect(downtime.byEnvironment.green.longestGapMs).toBe(1_800)
  })

  test('drops of that second are the show’s, and an outage counts from then', () => {
    const of = (at: number) => {
      const sockets = {
        ...tallyOf(20, 5).sockets,
        wanted: 50,
        held: 48,
        lost: 2,
        worstOutageMs: millis(4_000),
      }
      return tally(at, 20, 5, { sockets, chat: sockets })
    }
    const first = stateAfter([...before, of(6)])
    expect(first.availability.sockets).toMatchObject({ wanted: 50, held: 48, dropped: 2, worstOutageMs: 800 })
    const second = stateAfter([of(7)], first)
    expect(second.availability.sockets).toMatchObject({ dropped: 4, worstOutageMs: 1_800 })
    expect(second.availability.chatSockets).toMatchObject({ dropped: 4, worstOutageMs: 1_800 })
  })

  test('seconds of silence before it are not missed', () => {
    const {
      availability: { probeSeconds },
    } = stateAfter([...before, tally(9)])
    expect(probeSeconds).toEqual({ seen: 1, missed: 2 })
  })
})
