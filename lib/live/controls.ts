import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Aws } from '../aws/clients'
import { problemOf } from '../aws/problem-of'
import { readTraffic, setTraffic } from '../aws/traffic'
import type { ActionAnswer } from '../domain/action-answer'
import { type Actor, answerWasLost, type Cause, lateMs } from '../domain/change'
import type { ClockAct } from '../domain/clock'
import type { Person } from '../domain/driver'
import type { Problem } from '../domain/problem'
import { mayMoveShow, mayRollBack, mayShift, type Ruling, type Situation } from '../domain/rules'
import { rollbackSplit, type Split, sameSplit } from '../domain/traffic'
import type { Unstamped } from './poll'

/** Everything that a signed-in person can do. Each answers at once: asked, or why not; the outcome comes by the stream. */
export interface Controls {
  shift(wish: { to: Split; basedOn: Split; cause: Cause }, person: Person | null): ActionAnswer
  rollBack(by: Actor | null): ActionAnswer
  moveShow(act: ClockAct, person: Person | null): ActionAnswer
  /** Grows whenever a change begins or ends: a describe that overlaps one is worth nothing. */
  weightsMoved(): number
  stop(): void
}

interface Dependencies {
  aws: Aws
  situation(person: Person | null): Situation
  /** Whoever acts while the controls are free has them from then on. */
  assume(person: Person): void
  emit(event: Unstamped): void
}

/** The AWS work of a change ends within this time, done or failed. */
const changeMs = 3_000
const pauseMs = 150
/** Carries out a change; answers the split that it replaced. */
type Work = (signal: AbortSignal) => Promise<Split>

/** After a rollback that overtook a change: so often, and so far apart, it is made sure that it stands. */
const looks = 3
const lookAgainMs = 1_000

export function createControls({ aws, situation, assume, emit }: Dependencies): Controls {
  let inFlight: { to: Split; cause: Cause; abort: AbortController } | null = null
  /** The last change whose answer was lost: AWS may carry it out yet. */
  let lost: { to: Split; at: number } | null = null
  let moved = 0
  let again: NodeJS.Timeout | undefined

  /** Runs one change: asked → accepted → read back, or failed. Nothing else may run meanwhile but a rollback. */
  async function run(to: Split, cause: Cause, by: Actor, late: Split | null, work: Work) {
    const change = randomUUID()
    const mine = { to, cause, abort: new AbortController() }
    inFlight = mine
    moved++
    emit({ type: 'asked', change, by, cause, to })
    const signal = AbortSignal.any([mine.abort.signal, AbortSignal.timeout(changeMs)])
    try {
      const replaced = await work(signal)
      moved++
      // A rollback replaces whatever it finds; what nobody here has seen yet is told first.
      if (!sameSplit(replaced, situation(null).weights.accepted))
        emit({ type: 'listener-read', split: replaced })
      emit({ type: 'accepted', change })
      lost = null
      const split = await settled(to, [replaced, late], cause === 'rollback' ? work : null, signal)
      moved++
      emit({ type: 'read-back', change, split })
    } catch (error) {
      moved++
      const problem = mine.abort.signal.aborted ? overtaken : problemOf(error)
      if (answerWasLost(problem)) lost = { to, at: performance.now() }
      emit({ type: 'failed', change, problem })
    } finally {
      if (inFlight === mine) inFlight = null
    }
  }

  /**
   * Reads back. Describes may lag behind a change, so other weights are looked at once more. A rollback (`again`) that
   * still finds what it replaced, or what it overtook, is written again until it stands or its time is over; weights
   * that somebody else has set since are not overwritten.
   */
  async function settled(to: Split, old: (Split | null)[], again: Work | null, signal: AbortSignal) {
    let split = await readTraffic(aws, signal)
    const isOld = () => old.some(one => sameSplit(one, split))
    for (let look = 0; !sameSplit(split, to) && (look === 0 || (again !== null && isOld())); look++) {
      await pause(pauseMs, undefined, { signal })
      if (again !== null && isOld()) await again(signal)
      split = await readTraffic(aws, signal)
    }
    return split
  }

  function rollBack(by: Actor) {
    if (inFlight?.cause === 'rollback') return
    inFlight?.abort.abort()
    const mayCome = lost !== null && performance.now() - lost.at < lateMs ? lost : null
    const late = (inFlight ?? mayCome)?.to ?? null
    void run(rollbackSplit, 'rollback', by, late, signal => setTraffic(aws, rollbackSplit, null, signal))
    if (late) lookAgain(late, by, 1)
  }

  /** A change that was overtaken, or whose answer was lost, may still be on its way to AWS and land after the rollback. */
  function lookAgain(late: Split, by: Actor, time: number) {
    clearTimeout(again)
    again = setTimeout(async () => {
      const split = await readTraffic(aws, AbortSignal.timeout(changeMs)).catch(() => null)
      if (again === undefined) return
      if (sameSplit(split, late) && !sameSplit(late, rollbackSplit)) rollBack(by)
      if (time < looks) lookAgain(late, by, time + 1)
    }, lookAgainMs)
  }

  /** Whoever changes the weights on purpose means it: nobody looks for the overtaken change any more. */
  function stopLooking() {
    clearTimeout(again)
    again = undefined
  }

  return {
    shift({ to, basedOn, cause }, person) {
      const ruling = mayShift(situation(person), to, basedOn)
      if (!ruling.allowed || person === null) return answerTo(ruling)
      assume(person)
      stopLooking()
      void run(to, cause, person.role, null, signal => setTraffic(aws, to, basedOn, signal))
      return { ok: true }
    },
    rollBack(by) {
      const ruling = mayRollBack(by)
      if (!ruling.allowed || by === null) return answerTo(ruling)
      rollBack(by)
      return { ok: true }
    },
    moveShow(act, person) {
      const ruling = mayMoveShow(situation(person), act)
      if (!ruling.allowed || person === null) return answerTo(ruling)
      assume(person)
      emit({ type: 'show', act, by: person.role })
      return { ok: true }
    },
    weightsMoved: () => moved,
    stop() {
      stopLooking()
      inFlight?.abort.abort()
    },
  }
}

const overtaken: Problem = { kind: 'overtaken', cause: 'a rollback took its place' }

const answerTo = (ruling: Ruling): ActionAnswer =>
  ruling.allowed ? { ok: false, because: { code: 'signed-out' } } : { ok: false, because: ruling.because }
