import type { Change } from '../change'
import type { Problem } from '../problem'
import { timeToEffect } from '../time-to-effect'
import type { Split } from '../traffic'
import type { Instant, Millis } from '../units'
import type { Collector, Step } from './step'

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
  /** When the observation was precise enough to agree. */
  agreedAt: Instant | null
  problem: Problem | null
  /** What AWS calls the write that stands, or the call that it refused; null where it is not known. */
  requestId: string | null
}

/** Times are those of the events; what traffic did is the state's own judgement. */
export function changesCollector(): Collector<ChangeReport[]> {
  const changes = new Map<string, ChangeReport>()
  return {
    see(step) {
      const { event } = step
      if (event.type === 'asked') changes.set(event.change, asked(step, event))
      else if (event.type === 'accepted')
        amend(event.change, { acceptedAt: event.at, requestId: event.requestId ?? null })
      else if (event.type === 'read-back')
        amend(event.change, { readBackAt: event.at, ...writtenAgain(event.requestId) })
      else if (event.type === 'failed')
        amend(event.change, {
          problem: event.problem,
          ...(event.requestId && { requestId: event.requestId }),
        })
      judge(step)
    },
    result: () => [...changes.values()],
  }

  function amend(id: string, news: Partial<ChangeReport>) {
    const known = changes.get(id)
    if (known) changes.set(id, { ...known, ...news })
  }

  function judge({ after: { change, accepted, observation } }: Step) {
    const known = change && changes.get(change.id)
    if (!change || !known || known.agreedAt !== null) return
    const { verdict, restartedAt, agreedAt } = observation
    const readBackAt = known.readBackAt ?? change.readBackAt
    const acceptedAt = change.acceptedAt ?? (change.readBackAt && accepted ? accepted.at : null)
    const inTrafficMs = timeToEffect(
      { acceptedAt, to: change.to },
      { accepted, observed: { verdict, since: restartedAt } },
    )
    if (inTrafficMs !== null || readBackAt !== known.readBackAt)
      amend(change.id, { readBackAt, inTrafficMs, agreedAt: inTrafficMs === null ? null : agreedAt })
  }
}

const writtenAgain = (requestId: string | null | undefined) => requestId !== undefined && { requestId }

const asked = ({ before }: Step, event: Step['event'] & { type: 'asked' }): ChangeReport => ({
  id: event.change,
  by: event.by,
  cause: event.cause,
  from: before.accepted && { blue: before.accepted.blue, green: before.accepted.green },
  to: event.to,
  askedAt: event.at,
  acceptedAt: null,
  readBackAt: null,
  inTrafficMs: null,
  agreedAt: null,
  problem: null,
  requestId: null,
})
