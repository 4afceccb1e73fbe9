import type { Environment, PerEnvironment } from '../base/traffic'
import type { Instant, Millis } from '../base/units'
import { minus } from '../statistics/e-process'

/** Where a request of the probe failed. `elb-5xx` is told from `target-5xx` by the `Server: awselb/2.0` header. */
export const failureClasses = [
  'target-5xx',
  'elb-5xx',
  'timeout',
  'refused',
  'reset',
  'dns',
  'tls',
  'wrong-body',
] as const
export type FailureClass = (typeof failureClasses)[number]

export type Failures = Partial<Record<FailureClass, number>>

/** Sockets of one kind during one second. Counts are of this second; `held` and `wanted` are states at its end. */
export interface SocketTally {
  wanted: number
  held: number
  lost: number
  reconnected: number
  /** Numbered messages that never came, came twice, came late. */
  messagesLost: number
  messagesDoubled: number
  messagesOutOfOrder: number
  /** The longest outage that ended or was open in this second; 0 if there was none. */
  worstOutageMs: Millis
  /** Since when every held socket is held without a break (ms before the end of this second); null while none is. */
  heldForMs: Millis | null
  /** By the environment that the answer to the opening named; sockets through API Gateway have none. */
  of: PerEnvironment<{ held: number; lost: number }>
}

/** What the probe saw in one second. It is the only thing that live, journal and replay know of the probe. */
export interface Tally {
  /** Milliseconds per answer, in order of arrival. */
  latencies: PerEnvironment<number[]>
  versions: PerEnvironment<string | null>
  failures: Failures
  /** The failures whose answer named its environment, by class. */
  failuresOf: PerEnvironment<Failures>
  /** How many requests failed, by who failed: `unknown` where nobody answered, or no environment was named. */
  failed: Record<Environment | 'unknown', number>
  /**
   * The longest that an environment did nothing but fail, from its first failed answer to its last, that ended or was
   * open in this second; 0 where fewer than two failed in a row. Not the gap between its successes: at a small share
   * that tells how seldom it was asked.
   */
  failingMs: PerEnvironment<Millis>
  /** Requests that this second should have sent and did not: unknown, never up. */
  missed: number
  /** The longest time without a success that ended or was open in this second. */
  longestGapMs: Millis
  /** Those of the above that were asked for in an earlier second. */
  late: LateAnswers[]
  /** What each node of the load balancer answered; empty where they are not asked apart. */
  nodes: NodeAnswers[]
  sockets: SocketTally
  chat: SocketTally
}

/** Answers whose requests went out in an earlier second than that in which they ended: so many seconds earlier. */
export interface LateAnswers extends PerEnvironment<number> {
  secondsAgo: number
  /** Ended without a name, though they had connected. */
  unnamed: number
}

/** Of one node of the load balancer. */
export interface NodeAnswers extends PerEnvironment<number> {
  /** Its address; stays behind the sign-in. */
  node: string
  /** Ended without a name, though they had connected. */
  unnamed: number
}

export function count(failures: Failures, name: FailureClass) {
  failures[name] = (failures[name] ?? 0) + 1
}

export const answersIn = (tally: Tally) => tally.latencies.blue.length + tally.latencies.green.length

export const failedIn = (failures: Failures) => Object.values(failures).reduce((sum, count) => sum + count, 0)

/** Failures of requests that never reached anything that could have answered: they say nothing about a split. */
const unreached: readonly FailureClass[] = ['dns', 'refused', 'tls']
export const hasConnected = (failure: FailureClass | null) => failure === null || !unreached.includes(failure)

/**
 * What a second says about Green's share: what was asked for in it, and, apart, what was asked for before it. A named
 * failure is an answer of its environment; one without a name may be of either.
 */
export function askedIn({ latencies, failures, failed, late }: Tally) {
  const ended = {
    k: latencies.green.length + failed.green,
    n: latencies.blue.length + failed.blue + latencies.green.length + failed.green,
    unnamed: Math.max(0, failed.unknown - unreached.reduce((sum, name) => sum + (failures[name] ?? 0), 0)),
  }
  const earlier = late.map(({ secondsAgo, blue, green, unnamed }) => ({
    secondsAgo,
    k: green,
    n: blue + green,
    unnamed,
  }))
  return { second: earlier.reduce(minus, ended), late: earlier }
}

/** One request of the probe and what came back; drawn as one dot. Travels beside the snapshot, never in the journal. */
export interface Answer {
  /** Grows by one with every answer of this console's life: tells a doubled batch from a new one. */
  seq: number
  at: Instant
  /** Who answered; null where nobody did. */
  environment: Environment | null
  ms: number
  failure: FailureClass | null
}
