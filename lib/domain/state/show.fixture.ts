import { type Instant, instant, millis } from '../base/units'
import { act, type ClockAct, stoppedClock } from '../show/clock'
import { failedIn, type SocketTally, type Tally } from '../witness/tally'
import type { Event } from './event'
import { reduce } from './reduce'
import { emptyState, type State } from './state'

/** A moment of the tests: seconds after an arbitrary beginning. */
export const second = (seconds: number): Instant => instant(1_790_000_000_000 + Math.round(seconds * 1_000))

export const stages = [
  { id: 'situation', ms: millis(30_000) },
  { id: 'half', ms: millis(60_000) },
  { id: 'closing', ms: millis(15_000) },
]

export type Press = [seconds: number, what: ClockAct]

export const playClock = (presses: Press[], speed = 1) =>
  presses.reduce((clock, [seconds, what]) => act(clock, what, stages, second(seconds)), stoppedClock(speed))

export const opened = {
  at: second(0),
  type: 'opened',
  run: 'r1',
  mode: 'rehearsal',
  speed: 1,
  stages,
} satisfies Event

export const stateAfter = (events: readonly Event[], from: State = emptyState('none', 'aws', 1, [])) =>
  events.reduce(reduce, from)

export const sockets = (overrides: Partial<SocketTally> = {}): SocketTally => ({
  wanted: 50,
  held: 50,
  lost: 0,
  reconnected: 0,
  messagesLost: 0,
  messagesDoubled: 0,
  messagesOutOfOrder: 0,
  worstOutageMs: millis(0),
  heldForMs: millis(60_000),
  of: { blue: { held: 25, lost: 0 }, green: { held: 25, lost: 0 } },
  ...overrides,
})

/** One second of the probe: so many answers of each environment, 20 ms each, and nothing wrong unless said so; failures are of nobody. */
export const tallyOf = (blue: number, green: number, overrides: Partial<Tally> = {}): Tally => ({
  latencies: { blue: Array<number>(blue).fill(20), green: Array<number>(green).fill(20) },
  versions: { blue: '1', green: '2' },
  failures: {},
  failuresOf: { blue: {}, green: {} },
  failed: { blue: 0, green: 0, unknown: failedIn(overrides.failures ?? {}) },
  failingMs: { blue: millis(0), green: millis(0) },
  missed: 0,
  longestGapMs: millis(40),
  late: [],
  nodes: [],
  sockets: sockets(),
  chat: sockets({ wanted: 5, held: 5 }),
  ...overrides,
})
