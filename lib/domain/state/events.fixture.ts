import type { ProblemKind } from '../base/problem'
import { splitOf } from '../base/traffic'
import type { ClockAct } from '../show/clock'
import type { Cause } from '../weights/change'
import type { Tally } from '../witness/tally'
import type { Event, EventOf } from './event'
import { second, tallyOf } from './show.fixture'

/** Events for the tests, each at so many seconds after the beginning. */
export const show = (at: number, act: ClockAct): Event => ({
  at: second(at),
  type: 'show',
  act,
  by: 'presenter',
})

export const tally = (at: number, blue = 20, green = 5, overrides: Partial<Tally> = {}): Event => ({
  at: second(at),
  type: 'tally',
  tally: tallyOf(blue, green, overrides),
})

export const tallies = (from: number, to: number, blue = 20, green = 5): Event[] =>
  Array.from({ length: to - from }, (_, index) => tally(from + index, blue, green))

export const listenerRead = (at: number, green: number): Event => ({
  at: second(at),
  type: 'listener-read',
  split: splitOf(green),
})

export const asked = (at: number, change: string, green: number, cause: Cause = 'slider'): Event => ({
  at: second(at),
  type: 'asked',
  change,
  by: 'presenter',
  cause,
  to: splitOf(green),
})

export const accepted = (at: number, change: string, requestId?: string): EventOf<'accepted'> => ({
  at: second(at),
  type: 'accepted',
  change,
  requestId,
})

export const readBack = (at: number, change: string, green: number): EventOf<'read-back'> => ({
  at: second(at),
  type: 'read-back',
  change,
  split: splitOf(green),
})

export const failed = (at: number, change: string, kind: ProblemKind): EventOf<'failed'> => ({
  at: second(at),
  type: 'failed',
  change,
  problem: { kind, cause: 'in the words of AWS' },
})

export const attemptFailed = (
  at: number,
  change: string,
  attempt: number,
  kind: ProblemKind,
): EventOf<'attempt-failed'> => ({
  at: second(at),
  type: 'attempt-failed',
  change,
  attempt,
  problem: { kind, cause: 'in the words of AWS' },
})

export const servicesRead = (at: number, text = 'task-1'): Event => {
  const message = `(service chatapp) registered 1 targets in ${text}`
  const [tasks, events] = [[{ id: text, status: 'RUNNING' }], [{ at: second(at), message }]]
  const fleet = { status: 'ACTIVE', running: 1, desired: 2, pending: 1, tasks, events }
  return { at: second(at), type: 'services-read', fleets: { blue: fleet, green: { ...fleet, running: 2 } } }
}

export const healthRead = (at: number, blue: string[], green: string[], text = '10.0.1.2'): Event => {
  const targets = (states: string[]) =>
    states.map(state => ({ id: text, state, reason: text, description: text }))
  return { at: second(at), type: 'health-read', targets: { blue: targets(blue), green: targets(green) } }
}

export const sourceFailed = (
  at: number,
  source: Extract<Event, { type: 'source-failed' }>['source'],
  kind: ProblemKind,
  cause = 'in the words of AWS',
): Event => ({ at: second(at), type: 'source-failed', source, problem: { kind, cause } })
