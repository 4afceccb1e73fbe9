import type { Problem } from '../base/problem'
import type { Split } from '../base/traffic'
import type { Instant, Millis } from '../base/units'
import { timeToEffect } from '../split/time-to-effect'
import type { Change } from '../weights/change'
import type { Step } from './step'

/** One change of the weights through Greenroom, and when it became what. */
export interface ChangeReport {
  id: string
  by: Change['by']
  cause: Change['cause']
  from: Split | null
  to: Split
  askedAt: Instant
  acceptedAt: Instant | null
  readBackAt: Instant | null
  /** From AWS's acceptance until new traffic followed it; null when it was not seen to. */
  inTrafficMs: Millis | null
  /** When traffic was first said to be as set. */
  agreedAt: Instant | null
  problem: Problem | null
  /** What AWS calls the write that stands, or the call that it refused; null where it is not known. */
  requestId: string | null
  /** How often AWS did not accept it before it was accepted or given up. */
  failedAttempts?: number
  /** The listener could not be read before it was written. */
  blind?: boolean
}

type Changes = readonly ChangeReport[]

/** Times are those of the events; what traffic did is the state's own judgement. The same list where nothing is new. */
export function changesAfter(changes: Changes, step: Step): Changes {
  return judged(told(changes, step), step)
}

function told(changes: Changes, step: Step): Changes {
  const { event } = step
  switch (event.type) {
    case 'asked':
      return [...changes, asked(step, event)]
    case 'attempt-failed':
      return amended(changes, event.change, {
        failedAttempts: event.attempt,
        ...(event.requestId && { requestId: event.requestId }),
      })
    case 'accepted':
      return amended(changes, event.change, {
        acceptedAt: event.at,
        requestId: event.requestId ?? null,
        ...(event.blind && { blind: true }),
      })
    case 'read-back':
      return amended(changes, event.change, { readBackAt: event.at, ...writtenAgain(event.requestId) })
    case 'failed':
      return amended(changes, event.change, {
        problem: event.problem,
        ...(event.requestId && { requestId: event.requestId }),
      })
    default:
      return changes
  }
}

const amended = (changes: Changes, id: string, news: Partial<ChangeReport>): Changes =>
  changes.some(change => change.id === id)
    ? changes.map(change => (change.id === id ? { ...change, ...news } : change))
    : changes

function judged(
  changes: Changes,
  {
    after: {
      weights: { change, accepted },
      split: { observation },
    },
  }: Step,
): Changes {
  const known = change && changes.findLast(({ id }) => id === change.id)
  if (!change || !known || known.agreedAt !== null) return changes
  const { verdict, inTrafficAt, agreedAt } = observation
  const readBackAt = known.readBackAt ?? change.readBackAt
  const acceptedAt = change.acceptedAt ?? (change.readBackAt && accepted ? accepted.at : null)
  const inTrafficMs = timeToEffect(
    { acceptedAt, to: change.to },
    { accepted, observed: { verdict, since: inTrafficAt } },
  )
  return inTrafficMs === null && readBackAt === known.readBackAt
    ? changes
    : amended(changes, change.id, {
        readBackAt,
        inTrafficMs,
        agreedAt: inTrafficMs === null ? null : agreedAt,
      })
}

const writtenAgain = (requestId: string | null | undefined) => requestId !== undefined && { requestId }

const asked = ({ before }: Step, event: Step['event'] & { type: 'asked' }): ChangeReport => ({
  id: event.change,
  by: event.by,
  cause: event.cause,
  from: before.weights.accepted && {
    blue: before.weights.accepted.blue,
    green: before.weights.accepted.green,
  },
  to: event.to,
  askedAt: event.at,
  acceptedAt: null,
  readBackAt: null,
  inTrafficMs: null,
  agreedAt: null,
  problem: null,
  requestId: null,
})
