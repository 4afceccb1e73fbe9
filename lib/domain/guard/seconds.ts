import type { Instant } from '../base/units'
import type { WitnessState } from '../witness/reduce'
import type { FailureClass, Tally } from '../witness/tally'
import { type Watched, watchOf } from './watch'

/** What one second of the probe says to the guard. */
export interface GuardSecond {
  at: Instant
  latencies: Tally['latencies']
  failed: Tally['failed']
  /** Those of the unknown that got no answer at all: the console's own network can do that too. */
  unanswered: number
  /** Failures that no target can cause, since nobody got as far as one. */
  elsewhere: number
  sockets: Tally['sockets']['of']
}

const secondMs = 1_000
export const keptMs = 60_000
/** The witness gives up on a request after so long: a timeout may be of a request from before its second. */
const patienceMs = 1_000

/** The seconds since the accepted weights last changed (and since the guard was armed), oldest first. */
export function secondsOf(state: Watched & { witness: Pick<WitnessState, 'lastMinute'> }): GuardSecond[] {
  const { acceptedAt, notBefore } = watchOf(state)
  const from = Math.max(acceptedAt ?? Number.POSITIVE_INFINITY, notBefore ?? 0)
  // After a silence of the probe the last sixty tallies go further back than a minute.
  const oldest = (state.witness.lastMinute.at(-1)?.at ?? 0) - keptMs
  return state.witness.lastMinute
    .filter(({ at }) => at - secondMs >= from && at > oldest)
    .map(({ at, tally }) => {
      const { refused = 0, dns = 0, tls = 0, timeout = 0 } = tally.failures
      const elsewhere = refused + dns + tls
      const reset = (tally.failures.reset ?? 0) - named(tally, 'reset')
      const stray = at - secondMs - patienceMs < from ? timeout : 0
      const unknown = Math.max(0, tally.failed.unknown - elsewhere - stray)
      const late = timeout - named(tally, 'timeout') - stray
      return {
        at,
        latencies: tally.latencies,
        failed: { ...tally.failed, unknown },
        unanswered: Math.min(unknown, Math.max(0, late + reset)),
        elsewhere,
        sockets: tally.sockets.of,
      }
    })
}

const named = ({ failuresOf: { blue, green } }: Tally, name: FailureClass) =>
  (blue[name] ?? 0) + (green[name] ?? 0)

/** The last seconds before `now`; more of them, where the least number needs it. Null while there are too few. */
export function windowOf(
  seconds: readonly GuardSecond[],
  now: Instant,
  enough: { of: (second: GuardSecond) => number; least: number; windowMs: number },
): GuardSecond[] | null {
  const window: GuardSecond[] = []
  let counted = 0
  for (const second of seconds.toReversed()) {
    if (now - second.at >= enough.windowMs && counted >= enough.least) break
    window.unshift(second)
    counted += enough.of(second)
  }
  return counted >= enough.least ? window : null
}

export const sumOf = (seconds: readonly GuardSecond[], of: (second: GuardSecond) => number) =>
  seconds.reduce((sum, second) => sum + of(second), 0)

export const answersIn = ({ latencies }: GuardSecond) => latencies.blue.length + latencies.green.length

export const failuresIn = ({ failed, elsewhere }: GuardSecond) =>
  failed.blue + failed.green + failed.unknown + elsewhere
