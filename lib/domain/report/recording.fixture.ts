import { seededRandom } from '../../../common/seeded-random'
import type { Event } from '../state/event'
import {
  accepted,
  asked,
  healthRead,
  listenerRead,
  readBack,
  servicesRead,
  show,
} from '../state/events.fixture'
import { opened, second, tallyOf } from '../state/show.fixture'
import type { Cause } from '../weights/change'
import type { Tally } from '../witness/tally'
import type { ReportSource } from './report'

export interface Plan {
  /** Until here the record goes, in seconds. */
  seconds: number
  /** Answers a second. */
  rate: number
  changes: { at: number; green: number; cause: Cause }[]
  acts: [at: number, act: Parameters<typeof show>[1]][]
  /** What goes wrong in the second that ends at `at`. */
  harm(at: number): Partial<Tally>
  /** Anything else that happens. */
  more: Event[]
}

/** Two minutes: half after half a minute, Green 90 after one; every change takes five seconds to come into traffic. */
export const twoMinutes: Plan = {
  seconds: 112,
  rate: 25,
  changes: [
    { at: 32, green: 50, cause: 'cue' },
    { at: 64, green: 90, cause: 'cue' },
  ],
  acts: [
    [2, 'start'],
    [30, 'next'],
    [92, 'next'],
    [107, 'finish'],
  ],
  harm: () => ({}),
  more: [],
}

const spreadSeconds = 5

/** A run as its journal would give it, the same for the same plan. */
export function recordingOf(changed: Partial<Plan> = {}): ReportSource {
  const plan = { ...twoMinutes, ...changed }
  const chance = seededRandom(4)
  const greenAt = (at: number, lateBy: number) =>
    plan.changes.findLast(change => at > change.at + lateBy)?.green ?? 10
  const events: Event[] = [opened]
  for (let at = 1; at <= plan.seconds; at++) {
    let green = 0
    for (let i = 0; i < plan.rate; i++) if (chance() * 100 < greenAt(at, spreadSeconds)) green++
    events.push(listenerRead(at, greenAt(at, 0)), healthRead(at, ['healthy'], ['healthy']))
    if (at % 2 === 0) events.push(servicesRead(at))
    events.push({ at: second(at), type: 'tally', tally: tallyOf(plan.rate - green, green, plan.harm(at)) })
    events.push({ at: second(at), type: 'chat-announced', connected: 24, messages: 100 + 3 * at })
    events.push({ at: second(at), type: 'phones-counted', connected: 30, drops: 0, disconnected: 0 })
    for (const [when, act] of plan.acts) if (when === at) events.push(show(at, act))
    for (const change of plan.changes)
      if (change.at === at) events.push(...changeAt(at, change.green, change.cause))
  }
  const all = [...events, ...plan.more].toSorted((a, b) => a.at - b.at)
  return { run: 'r1', events: all, gaps: [], skipped: 0, damagedBytes: 0 }
}

const changeAt = (at: number, green: number, cause: Cause): Event[] => [
  asked(at, `to-${green}-at-${at}`, green, cause),
  accepted(at + 0.1, `to-${green}-at-${at}`),
  readBack(at + 0.2, `to-${green}-at-${at}`, green),
]
