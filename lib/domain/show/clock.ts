import { type Instant, type Millis, millis } from '../base/units'

/** What the clock needs of a show: its stages' budgets, in show time. */
export interface Budget {
  id: string
  ms: Millis
}

/** The show clock. Show time runs `speed` times as fast as the world's. */
export interface Clock {
  state: 'idle' | 'running' | 'paused' | 'finished'
  stage: number
  speed: number
  /** Show time at `since`; while running it grows from there. */
  elapsedMs: Millis
  since: Instant | null
  /** Show time at which the current stage began. */
  stageFromMs: Millis
  /** What was given to the current stage beside its budget, or taken from it (negative). */
  addedMs: Millis
}

export const clockActs = ['start', 'pause', 'resume', 'next', 'previous', 'reset', 'finish'] as const
export type ClockAct = (typeof clockActs)[number]

export const stoppedClock = (speed: number): Clock => ({
  state: 'idle',
  stage: 0,
  speed,
  elapsedMs: millis(0),
  since: null,
  stageFromMs: millis(0),
  addedMs: millis(0),
})

export const elapsedAt = (clock: Clock, now: Instant): Millis =>
  clock.state === 'running' && clock.since !== null
    ? millis(clock.elapsedMs + Math.max(0, now - clock.since) * clock.speed)
    : clock.elapsedMs

/** Which of the clock's buttons mean something now. */
export function mayAct({ state, stage }: Pick<Clock, 'state' | 'stage'>, act: ClockAct): boolean {
  switch (act) {
    case 'start':
      return state === 'idle'
    case 'pause':
      return state === 'running'
    case 'resume':
      return state === 'paused'
    case 'next':
    case 'finish':
      return state === 'running' || state === 'paused'
    case 'previous':
      return (state === 'running' || state === 'paused') && stage > 0
    case 'reset':
      return state !== 'idle'
  }
}

/** The clock after the act; unchanged where the act means nothing. `next` on the last stage ends the show. */
export function act(clock: Clock, what: ClockAct, stages: readonly Budget[], now: Instant): Clock {
  if (!mayAct(clock, what)) return clock
  const elapsedMs = elapsedAt(clock, now)
  const stopped = { ...clock, elapsedMs, since: null }
  const goTo = (stage: number) => ({
    ...clock,
    elapsedMs,
    since: clock.since === null ? null : now,
    stage,
    stageFromMs: elapsedMs,
    addedMs: millis(0),
  })
  switch (what) {
    case 'start':
      return { ...stoppedClock(clock.speed), state: 'running', since: now }
    case 'pause':
      return { ...stopped, state: 'paused' }
    case 'resume':
      return { ...clock, state: 'running', since: now }
    case 'finish':
      return { ...stopped, state: 'finished' }
    case 'next':
      return clock.stage + 1 < stages.length ? goTo(clock.stage + 1) : { ...stopped, state: 'finished' }
    case 'previous':
      return goTo(clock.stage - 1)
    case 'reset':
      return stoppedClock(clock.speed)
  }
}

/** Time can be given while the show is on, and taken while some is left of the stage. */
export const mayAddTime = (state: Clock['state'], stageLeftMs: Millis, ms: Millis): boolean =>
  (state === 'running' || state === 'paused') && (ms > 0 || stageLeftMs > 0)

/**
 * Gives the current stage time, or takes it; never more than is left of it. The plan stays as it is, so the pace and the
 * projected finish say what it costs.
 */
export function addTime(clock: Clock, ms: Millis, stages: readonly Budget[], now: Instant): Clock {
  const leftMs = stageLeftAt(clock, stages, now)
  if (!mayAddTime(clock.state, leftMs, ms)) return clock
  return { ...clock, addedMs: millis(clock.addedMs + Math.max(ms, -leftMs)) }
}

const isLast = ({ stage }: Clock, stages: readonly Budget[]) => stage === stages.length - 1

/** True when the last stage has had its time and the whole show its: the clock stops by itself. */
export const dueToFinish = (clock: Clock, stages: readonly Budget[], now: Instant): boolean =>
  clock.state === 'running' &&
  isLast(clock, stages) &&
  elapsedAt(clock, now) >= totalMs(stages) &&
  stageLeftAt(clock, stages, now) <= 0

/** True when a stage that is not the last has had its time: where the script moves by itself, it moves now. */
export const dueToAdvance = (clock: Clock, stages: readonly Budget[], now: Instant): boolean =>
  clock.state === 'running' && !isLast(clock, stages) && stageLeftAt(clock, stages, now) <= 0

export const totalMs = (stages: readonly Budget[]) => millis(stages.reduce((sum, stage) => sum + stage.ms, 0))

/** How the show stands against its plan. All in show time. */
export interface Pace {
  /** Left in this stage; negative in overtime. */
  stageLeftMs: Millis
  /** When it will end if every stage to come takes its budget. */
  finishMs: Millis
  /** Ahead of the plan, or behind it when negative. */
  aheadMs: Millis
}

/** Show time; negative in overtime. */
const stageLeftAt = (clock: Clock, stages: readonly Budget[], now: Instant): Millis =>
  millis((stages[clock.stage]?.ms ?? 0) + clock.addedMs - (elapsedAt(clock, now) - clock.stageFromMs))

export function paceAt(clock: Clock, stages: readonly Budget[], now: Instant): Pace {
  const elapsedMs = elapsedAt(clock, now)
  const stageLeftMs = stageLeftAt(clock, stages, now)
  const toCome = stages.slice(clock.stage + 1).reduce((sum, stage) => sum + stage.ms, 0)
  const finishMs = millis(
    clock.state === 'finished' ? elapsedMs : elapsedMs + Math.max(0, stageLeftMs) + toCome,
  )
  return { stageLeftMs, finishMs, aheadMs: millis(totalMs(stages) - finishMs) }
}

/**
 * Which show it is that runs or has just ended: the instant of its start. Null before the start and after a reset. The
 * meters count from the start of the last show, also while the clock is set back.
 */
export const showStart = ({
  show: { clock },
  availability: { meterFrom },
}: {
  show: { clock: Pick<Clock, 'state'> }
  availability: { meterFrom: Instant | null }
}): Instant | null => (clock.state === 'idle' ? null : meterFrom)
