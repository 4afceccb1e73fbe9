import type { Passed } from './passing.fixture'

/** Two processes read one clock of one machine, and round to whole milliseconds. */
const clockMs = 5

export interface Window {
  from: number
  to: number
}

/** The client waits for a second, and may or may not have seen what came as that was over. */
const nearlyMs = 950
/** One that waited for longer was asleep: it counts what it slept through as missed. */
const asleepMs = 1_020

/**
 * How many there are at least and at most: what is between had its answer on the way as the window opened or closed, or
 * as the client's second was over.
 */
export interface Counted {
  least: number
  most: number
}

/** When the client had its answer: after it was given, and before the client let go of the connection. */
const had = ({ from, until, begunAt }: Passed) => ({
  since: (from ?? begunAt) - clockMs,
  until: (until ?? Number.POSITIVE_INFINITY) + clockMs,
})

const isInside = (passed: Passed, { from, to }: Window) => had(passed).since > from && had(passed).until <= to

const isOutside = (passed: Passed, { from, to }: Window) =>
  had(passed).until <= from || had(passed).since > to

function isAtEdge(passed: Passed, { from, to }: Window) {
  const { since, until } = had(passed)
  return [from, to].some(edge => since <= edge && until > edge)
}

function isBlurred({ until, begunAt, end }: Passed) {
  const lastedMs = (until ?? Number.POSITIVE_INFINITY) - begunAt
  return lastedMs > (end === 'timeout' ? asleepMs : nearlyMs)
}

export function countRequests(
  all: readonly Passed[],
  window: Window,
  is: (passed: Passed) => boolean,
): Counted {
  const requests = all.filter(({ kind }) => kind === 'request')
  const blurred = requests.filter(passed => isBlurred(passed) && !isOutside(passed, window)).length
  const sure = requests.filter(passed => !isBlurred(passed) && is(passed))
  const inside = sure.filter(passed => isInside(passed, window)).length
  return { least: inside, most: inside + blurred + sure.filter(passed => isAtEdge(passed, window)).length }
}

/** What became of the sockets; nothing of it may be near the window's edges. */
export function countSockets(all: readonly Passed[], { from, to }: Window) {
  const sockets = all.filter(({ kind }) => kind === 'socket')
  const isOver = ({ from: end }: Passed) => end !== null && end <= to
  return {
    held: sockets.filter(socket => socket.begunAt <= to && !isOver(socket)).length,
    dropped: sockets.filter(socket => socket.end === 'cut' && isOver(socket) && (socket.from ?? 0) > from)
      .length,
    reconnected: sockets.filter(({ begunAt }) => begunAt > from && begunAt <= to).length,
  }
}
