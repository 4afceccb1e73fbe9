import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Aws } from '../aws/clients'
import { problemOf } from '../aws/problem-of'
import { readTraffic, setTraffic } from '../aws/traffic'
import type { ActionAnswer } from '../domain/action-answer'
import type { Actor, Cause } from '../domain/change'
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
/** After a rollback that overtook a change: so often, and so far apart, it is made sure that it stands. */
const looks = 3
const lookAgainMs = 1_000

export function createControls({ aws, situation, assume, emit }: Dependencies): Controls {
  let inFlight: { to: Split; cause: Cause; abort: AbortController } | null = null
  let moved = 0
  let again: NodeJS.Timeout | undefined

  /** Runs one change: asked → accepted → read back, or failed. Nothing else may run meanwhile but a rollback. */
  async function run(to: Split, cause: Cause, by: Actor, work: (signal: AbortSignal) => Promise<void>) {
    const change = randomUUID()
    const mine = { to, cause, abort: new AbortController() }
    inFlight = mine
    moved++
    emit({ type: 'asked', change, by, cause, to })
    const signal = AbortSignal.any([mine.abort.signal, AbortSignal.timeout(changeMs)])
    try {
      await work(signal)
      moved++
      emit({ type: 'accepted', change })
      const split = await settled(to, cause, work, signal)
      moved++
      emit({ type: 'read-back', change, split })
    } catch (error) {
      moved++
      emit({ type: 'failed', change, problem: mine.abort.signal.aborted ? overtaken : problemOf(error) })
    } finally {
      if (inFlight === mine) inFlight = null
    }
  }

  /**
   * Reads back. Describes may lag behind a change, so other weights are looked at once more; a rollback that still
   * finds them (a change that it overtook landed after it) is written again until it stands or its time is over.
   */
  async function settled(
    to: Split,
    cause: Cause,
    work: (signal: AbortSignal) => Promise<void>,
    signal: AbortSignal,
  ) {
    let split = await readTraffic(aws, signal)
    for (let look = 0; !sameSplit(split, to) && (cause === 'rollback' || look === 0); look++) {
      await pause(pauseMs, undefined, { signal })
      if (cause === 'rollback') await work(signal)
      split = await readTraffic(aws, signal)
    }
    return split
  }

  function rollBack(by: Actor) {
    if (inFlight?.cause === 'rollback') return
    const overtook = inFlight
    overtook?.abort.abort()
    void run(rollbackSplit, 'rollback', by, signal => setTraffic(aws, rollbackSplit, null, signal))
    if (overtook) lookAgain(overtook.to, by, 1)
  }

  /** An overtaken change may still be on its way to AWS and land after the rollback. */
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
      void run(to, cause, person.role, signal => setTraffic(aws, to, basedOn, signal))
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
