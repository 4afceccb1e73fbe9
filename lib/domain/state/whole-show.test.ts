import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../../common/seeded-random'
import { splitOf } from '../base/traffic'
import type { ClockAct } from '../show/clock'
import type { Cause } from '../weights/change'
import type { Tally } from '../witness/tally'
import type { Event } from './event'
import { accepted, asked, listenerRead, readBack, show, tally } from './events.fixture'
import { opened, second, sockets, stateAfter } from './show.fixture'
import { publicView } from './view'

/** Green's share of the traffic at each second of the show: every change takes five seconds to come into traffic. */
const changes = [
  { at: 30, green: 50, cause: 'cue' },
  { at: 62, green: 90, cause: 'cue' },
] satisfies { at: number; green: number; cause: Cause }[]
const inTraffic = (at: number) => changes.findLast(change => at > change.at + 5)?.green ?? 10
const acceptedGreen = (at: number) => changes.findLast(change => at > change.at)?.green ?? 10

const acts: [at: number, act: ClockAct][] = [
  [2, 'start'],
  [30, 'next'],
  [92, 'next'],
]

/** The console's first two minutes, one second after the other, as its collector would tell them. */
function script(seconds: number, faults: (at: number) => Partial<Tally> = () => ({})) {
  const chance = seededRandom(4)
  const events: Event[] = [opened]
  for (let at = 1; at <= seconds; at++) {
    let green = 0
    for (let i = 0; i < 25; i++) if (chance() * 100 < inTraffic(at)) green++
    events.push(listenerRead(at, acceptedGreen(at)))
    events.push(tally(at, 25 - green, green, faults(at)))
    for (const [when, act] of acts) if (when === at) events.push(show(at, act))
    for (const { at: when, green: to, cause } of changes)
      if (when === at)
        events.push(
          asked(at, `to-${to}`, to, cause),
          accepted(at + 0.1, `to-${to}`),
          readBack(at + 0.2, `to-${to}`, to),
        )
  }
  return events
}

const viewAt = (seconds: number, faults?: Parameters<typeof script>[1]) =>
  publicView(stateAfter(script(seconds, faults)), second(seconds + 0.3))

describe('a whole show', () => {
  test.each([
    { at: 1, state: 'idle', stage: 'situation', green: 10, verdict: 'too-few' },
    { at: 25, state: 'running', stage: 'situation', green: 10, verdict: 'agrees' },
    { at: 33, state: 'running', stage: 'half', green: 50, verdict: 'not-sure' },
    { at: 34, state: 'running', stage: 'half', green: 50, verdict: 'waiting' },
    { at: 58, state: 'running', stage: 'half', green: 50, verdict: 'agrees' },
    { at: 66, state: 'running', stage: 'half', green: 90, verdict: 'waiting' },
    { at: 85, state: 'running', stage: 'half', green: 90, verdict: 'agrees' },
    { at: 110, state: 'running', stage: 'closing', green: 90, verdict: 'agrees' },
  ])('after $at s is $state in "$stage", Green $green accepted, traffic $verdict', ({ at, ...row }) => {
    const view = viewAt(at)
    expect(view.show).toMatchObject({ state: row.state, stage: row.stage })
    expect(view.weights).toMatchObject({
      requested: splitOf(row.green),
      accepted: splitOf(row.green),
      observed: { verdict: row.verdict },
    })
  })

  test('never says "disagrees" on its way', () => {
    const events = script(118)
    let state = stateAfter([])
    for (const event of events) {
      state = stateAfter([event], state)
      expect(state.split.observation.verdict).not.toBe('disagrees')
      expect(state.weights.drift).toBeNull()
    }
    expect(state.timeline.markers.map(({ kind, label }) => `${kind} ${label}`)).toEqual([
      'stage situation',
      'stage half',
      'accepted 50',
      'accepted 90',
      'stage closing',
    ])
  })

  test('names the moment when a change came into traffic within two seconds', () => {
    const { since } = viewAt(58).weights.observed
    expect(Math.abs((since ?? 0) - second(35))).toBeLessThanOrEqual(2_000)
  })

  test('ends clean when nothing happened', () => {
    const { show, downtime } = viewAt(110)
    expect(show.closing).toEqual({ verdict: 'clean' })
    expect(downtime).toMatchObject({ requests: 25 * 108, failed: 0 })
    expect(downtime.bound).toBeLessThan(0.0012)
  })

  test('tells at its end what was dropped in the middle', () => {
    const faults = (at: number) =>
      at === 50 ? { sockets: sockets({ held: 48, lost: 2 }), failures: { 'elb-5xx': 4 } } : {}
    expect(viewAt(49, faults).show.closing).toEqual({ verdict: 'clean' })
    expect(viewAt(110, faults).show.closing).toEqual({ verdict: 'dropped', drops: 2, failed: 4, worstMs: 40 })
  })

  test('forgets what went wrong before it began', () => {
    const faults = (at: number) => (at === 1 ? { failures: { timeout: 9 } } : {})
    expect(viewAt(1, faults).show.closing.verdict).toBe('dropped')
    expect(viewAt(110, faults).show.closing).toEqual({ verdict: 'clean' })
  })

  test('is the same when it is told again from any point: state is nothing but the reduce of events', () => {
    const events = script(100)
    const whole = stateAfter(events)
    for (const cut of [1, 50, 137, 200])
      expect(stateAfter(events.slice(cut), stateAfter(events.slice(0, cut)))).toEqual(whole)
  })
})
