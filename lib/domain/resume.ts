import { type Budget, totalMs } from './clock'
import type { State } from './state'
import type { Instant } from './units'

/** A show that was left for longer is over, whatever its clock says. */
const runningMs = 30 * 60_000
/** A show's day: set up in the morning, given in the evening. */
const waitingMs = 12 * 3_600_000
/** The proof of a show stays on the screen for so long; whoever starts the console later means another show. */
const finishedMs = 10 * 60_000

interface Console {
  mode: State['mode']
  speed: number
  stages: readonly Budget[]
}

/** Is this run of the console's show: its stages, their times, its speed and its mode? */
export function isShowOf(
  { mode, stages, clock }: Pick<State, 'mode' | 'stages' | 'clock'>,
  console: Console,
): boolean {
  return mode === console.mode && clock.speed === console.speed && sameStages(stages, console.stages)
}

/**
 * Does a console that starts at `now` go on with this run, whose last event was at `lastAt`? Never with another show.
 */
export function mayResume(
  state: Pick<State, 'mode' | 'stages' | 'clock'>,
  lastAt: Instant,
  console: Console,
  now: Instant,
): boolean {
  const { stages, clock } = state
  if (!isShowOf(state, console)) return false
  const awayMs = now - lastAt
  if (clock.state === 'finished') return awayMs <= finishedMs
  if (clock.state === 'running') return awayMs <= runningMs + totalMs(stages) / Math.max(1, clock.speed)
  return awayMs <= waitingMs
}

const sameStages = (a: readonly Budget[], b: readonly Budget[]) =>
  a.length === b.length && a.every(({ id, ms }, index) => b[index]?.id === id && b[index]?.ms === ms)
