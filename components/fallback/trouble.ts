import { gaveWay, inFlight, isRetried } from '@/lib/domain/change'
import type { FullView } from '@/lib/domain/full-view'
import type { Problem, ProblemKind } from '@/lib/domain/problem'
import type { Instant } from '@/lib/domain/units'

/** Why the commands that work without this console are shown. `key` tells one trouble from the next. */
export interface Trouble {
  key: string
  kind: 'console' | 'rollback' | 'listener' | 'change'
  problem: Problem | null
  since: Instant | null
  /** Of a rollback that is tried again: the attempt that is under way, from 1. */
  attempt?: number
}

/** One failed poll is no trouble yet. */
const patienceMs = 1_500
/** A reconnecting stream is no trouble yet. */
const streamPatienceMs = 6_000

interface Situation {
  view: Pick<FullView, 'at' | 'sources' | 'problems' | 'change'>
  now: Instant
  lostSince: Instant | null
  /** When the console left a press without an answer; over as soon as it has been heard since. */
  silentSince: Instant | null
}

export function troubleOf({ view, now, lostSince, silentSince }: Situation): Trouble | null {
  const lost = lostSince !== null && now - lostSince > streamPatienceMs
  const silent = silentSince !== null && view.at <= silentSince
  const consoleSince = lost ? lostSince : silent ? silentSince : null
  if (consoleSince !== null)
    return { key: `console ${consoleSince}`, kind: 'console', problem: null, since: consoleSince }
  const { change } = view
  if (isRetried(change)) {
    const { attempts, problem } = change.retried
    return {
      key: `rollback ${change.id}`,
      kind: 'rollback',
      problem,
      since: change.askedAt,
      attempt: attempts + 1,
    }
  }
  const { listener } = view.sources
  const problem = view.problems.listener ?? null
  if (listener.failingSince !== null && now - listener.failingSince > patienceMs)
    return {
      key: `listener ${listener.failingSince}`,
      kind: 'listener',
      problem,
      since: listener.failingSince,
    }
  if (change?.problem && !inFlight(change) && needsCommands(change.problem) && !mayTryAgain(view))
    return { key: `change ${change.id}`, kind: 'change', problem: change.problem, since: change.askedAt }
  return null
}

/** What passes by itself: once the listener answers again, the key is quicker than a command. */
const passing = new Set<ProblemKind>(['unreachable', 'timed-out', 'throttled', 'expired'])

/** True when the last change failed for a reason that is over. */
export const mayTryAgain = ({ change, sources }: Pick<FullView, 'change' | 'sources'>) =>
  change?.problem != null && passing.has(change.problem.kind) && sources.listener.ok

/** These are answers of a console that works. */
const needsCommands = (problem: Problem) => !gaveWay(problem) && problem.kind !== 'changed-elsewhere'
