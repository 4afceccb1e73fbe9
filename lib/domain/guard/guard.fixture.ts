import { millis } from '../base/units'
import type { Event } from '../state/event'
import { healthRead, listenerRead, tally } from '../state/events.fixture'
import { sockets, stateAfter } from '../state/show.fixture'
import type { State } from '../state/state'
import type { Tally } from '../witness/tally'
import { type GuardVerdict, guardVerdict } from './verdict'

/** One second of the probe as the guard's tests tell it; 25 ms per answer unless said. */
export interface Told {
  blue?: number
  green?: number
  /** Failures whose answer named its environment. */
  failed?: { blue?: number; green?: number }
  /** Failures without a name. */
  unnamed?: Partial<Record<'elb-5xx' | 'timeout' | 'refused' | 'dns' | 'reset', number>>
  ms?: { blue?: number; green?: number }
  lost?: { blue?: number; green?: number }
}

export function second({
  blue = 25,
  green = 25,
  failed = {},
  unnamed = {},
  ms = {},
  lost = {},
}: Told): Partial<Tally> {
  const of = { blue: failed.blue ?? 0, green: failed.green ?? 0 }
  return {
    latencies: {
      blue: Array<number>(blue).fill(ms.blue ?? 25),
      green: Array<number>(green).fill(ms.green ?? 25),
    },
    failures: { ...unnamed, 'target-5xx': of.blue + of.green },
    failuresOf: { blue: { 'target-5xx': of.blue }, green: { 'target-5xx': of.green } },
    failed: { ...of, unknown: Object.values(unnamed).reduce((sum, count) => sum + count, 0) },
    longestGapMs: millis(40),
    sockets: sockets({
      lost: (lost.blue ?? 0) + (lost.green ?? 0),
      of: {
        blue: { held: 25 - (lost.blue ?? 0), lost: lost.blue ?? 0 },
        green: { held: 25 - (lost.green ?? 0), lost: lost.green ?? 0 },
      },
    }),
  }
}

/** What the targets and the listener said just before this second. */
const wellAt = (at: number, green: number): Event[] => [
  listenerRead(at - 0.4, green),
  healthRead(at - 0.3, ['healthy'], ['healthy']),
]

/** From second `from` on, one told second after the other, with fresh reads between them. */
export const told = (from: number, green: number, seconds: readonly Told[]): Event[] =>
  seconds.flatMap((each, index) => [...wellAt(from + index, green), tally(from + index, 0, 0, second(each))])

export const times = (count: number, each: Told = {}) => Array.from({ length: count }, () => each)

/** Plays the events and asks the guard after each of them; the first trip and the alarms in their order. */
export function guarded(events: readonly Event[], from?: State) {
  const alarms: string[] = []
  let state = from ?? stateAfter([])
  let verdict: GuardVerdict = { trip: null, alarm: null }
  let index = 0
  for (; index < events.length && verdict.trip === null; index++) {
    const event = events[index]
    if (event === undefined) break
    state = stateAfter([event], state)
    verdict = guardVerdict(state, event.at)
    state = stateAfter([{ at: event.at, type: 'guard-alarmed', alarm: verdict.alarm }], state)
    const reason = verdict.alarm?.reason
    if (reason !== undefined && reason !== alarms.at(-1)) alarms.push(reason)
  }
  return { ...verdict, alarms, at: events[index - 1]?.at ?? null, state }
}
