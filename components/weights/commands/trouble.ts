import type { Problem, ProblemKind } from '@/lib/domain/base/problem'
import { sameSplit } from '@/lib/domain/base/traffic'
import type { Instant } from '@/lib/domain/base/units'
import type { FullView } from '@/lib/domain/state/full-view'
import { type Change, isRetried } from '@/lib/domain/weights/change'

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
  view: Pick<FullView, 'at' | 'sources' | 'problems' | 'change'> & {
    weights?: Pick<FullView['weights'], 'accepted'>
  }
  now: Instant
  lostSince: Instant | null
  /** The console is heard, and has no figures for this screen: they stand still, and it does not. */
  signedOut?: boolean
  /** When the console left a press without an answer; over as soon as it has been heard since. */
  silentSince: Instant | null
}

/** Read off the present alone: each trouble ends when its cause does, on every screen and after every reload. */
export function troubleOf({ view, now, lostSince, signedOut, silentSince }: Situation): Trouble | null {
  const lost = lostSince !== null && now - lostSince > streamPatienceMs
  const silent = silentSince !== null && !signedOut && view.at <= silentSince
  const consoleSince = lost ? lostSince : silent ? silentSince : null
  if (consoleSince !== null)
    return { key: `console ${consoleSince}`, kind: 'console', problem: null, since: consoleSince }
  // What it saw last is no news any more.
  if (signedOut) return null
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
  if (change?.problem && !isOver(change, change.problem, view))
    return { key: `change ${change.id}`, kind: 'change', problem: change.problem, since: change.askedAt }
  return null
}

/**
 * What ends a failed change as a trouble. `listener`: AWS is read well again, so the key is quicker than a command.
 * `weights`: only a write shows whether AWS takes one again, and none is tried unasked: it ends when the weights have
 * moved since, or are those that were wanted. `at-once`: the answer of a console that works.
 */
const ends: Record<ProblemKind, 'listener' | 'weights' | 'at-once'> = {
  unreachable: 'listener',
  'timed-out': 'listener',
  throttled: 'listener',
  expired: 'listener',
  'no-credentials': 'listener',
  'not-found': 'listener',
  'not-understood': 'listener',
  'console-restarted': 'listener',
  denied: 'weights',
  rejected: 'weights',
  overtaken: 'at-once',
  superseded: 'at-once',
  'changed-elsewhere': 'at-once',
  'witness-stopped': 'at-once',
  'file-unwritable': 'at-once',
}

/** A change begins with a read: where that was refused, or the credentials as such, a read that is answered says enough. */
const refusedBeforeWriting =
  /:Describe|^(InvalidClientTokenId|UnrecognizedClient|SignatureDoesNotMatch|InvalidSignature|MissingAuthenticationToken)/

const endOf = ({ kind, cause }: Problem) =>
  kind === 'denied' && refusedBeforeWriting.test(cause) ? 'listener' : ends[kind]

function isOver({ to, askedAt }: Change, problem: Problem, { sources, weights }: Situation['view']): boolean {
  switch (endOf(problem)) {
    case 'listener':
      return sources.listener.ok
    case 'weights': {
      const accepted = weights?.accepted ?? null
      return accepted !== null && (sameSplit(accepted, to) || accepted.at > askedAt)
    }
    case 'at-once':
      return true
  }
}

/** True when the last change failed for a reason that is over, and its press would work now. */
export const mayTryAgain = ({ change, sources }: Pick<FullView, 'change' | 'sources'>) =>
  change?.problem != null &&
  change.problem.kind !== 'console-restarted' &&
  endOf(change.problem) === 'listener' &&
  sources.listener.ok
