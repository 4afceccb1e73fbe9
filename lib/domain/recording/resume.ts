import type { Mode } from '../base/run'
import type { Instant } from '../base/units'
import { type Budget, totalMs } from '../show/clock'
import type { ShowState } from '../show/reduce'

/** A show that was left for longer is over, whatever its clock says. */
const runningMs = 30 * 60_000
/** What was set up or paused; yesterday evening's rehearsal must not come back in the morning. */
const waitingMs = 3_600_000
/** Who stops a console in good order and starts it again at once goes on; later, another show is meant. */
const closedMs = 10 * 60_000
/** The proof of a show stays on the screen for so long; whoever starts the console later means another show. */
const finishedMs = 10 * 60_000

interface Run {
  run: { mode: Mode }
  show: Pick<ShowState, 'stages' | 'clock'>
}

interface Console {
  mode: Mode
  speed: number
  stages: readonly Budget[]
}

/** Is this run of the console's show: its stages, their times, its speed and its mode? */
export function isShowOf({ run: { mode }, show: { stages, clock } }: Run, console: Console): boolean {
  return mode === console.mode && clock.speed === console.speed && sameStages(stages, console.stages)
}

/**
 * Does a console that starts at `now` go on with this run, whose last word was at `last.at`? Never with another show.
 */
export function mayResume(
  state: Run,
  last: { at: Instant; closed: boolean },
  console: Console,
  now: Instant,
): boolean {
  const {
    show: { stages, clock },
  } = state
  if (!isShowOf(state, console)) return false
  const awayMs = now - last.at
  if (last.closed && awayMs > closedMs) return false
  if (clock.state === 'finished') return awayMs <= finishedMs
  if (clock.state === 'running') return awayMs <= runningMs + totalMs(stages) / Math.max(1, clock.speed)
  return awayMs <= waitingMs
}

const sameStages = (a: readonly Budget[], b: readonly Budget[]) =>
  a.length === b.length && a.every(({ id, ms }, index) => b[index]?.id === id && b[index]?.ms === ms)
