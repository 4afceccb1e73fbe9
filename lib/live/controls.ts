import { randomUUID } from 'node:crypto'
import type { Aws } from '../aws/clients'
import { problemOf, requestIdOf } from '../aws/problem-of'
import { readTraffic, setTraffic } from '../aws/traffic'
import type { ActionAnswer } from '../domain/action-answer'
import { type Actor, answerWasLost, type Cause, lateMs } from '../domain/change'
import type { ClockAct } from '../domain/clock'
import type { Person } from '../domain/driver'
import type { Problem } from '../domain/problem'
import { mayMoveShow, mayRollBack, mayShift, type Ruling, type Situation } from '../domain/rules'
import { rollbackSplit, type Split, sameSplit } from '../domain/traffic'
import { within } from '../within'
import { type Late, landed, watchFor } from './late-change'
import type { Unstamped } from './poll'
import { readBack, type Work } from './read-back'

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
/** A rollback that has been under way for longer may hang: whoever asks for it again gets a new one. */
const patienceMs = 1_000

interface InFlight extends Late {
  cause: Cause
  since: number
  abort: AbortController
  /** What it overtook itself. */
  late: Late | null
}

export function createControls({ aws, situation, assume, emit }: Dependencies): Controls {
  let inFlight: InFlight | null = null
  /** The last change whose answer was lost: AWS may carry it out yet. */
  let lost: (Late & { at: number }) | null = null
  let moved = 0
  let stopLooking = () => {}

  /** Runs one change: asked → accepted → read back, or failed. Nothing else may run meanwhile but a rollback. */
  async function run(to: Split, basedOn: Split | null, cause: Cause, by: Actor, late: Late | null) {
    const change = randomUUID()
    const unanswered = { writes: 0 }
    const mine = { to, cause, late, unanswered, since: performance.now(), abort: new AbortController() }
    const work: Work = signal => setTraffic(aws, to, basedOn, signal, unanswered)
    inFlight = mine
    moved++
    emit({ type: 'asked', change, by, cause, to })
    try {
      await within(changeMs, mine.abort.signal, signal => carryOut(mine, change, work, signal))
    } catch (error) {
      moved++
      const problem = mine.abort.signal.aborted ? overtaken : problemOf(error)
      const mayLand = cause === 'rollback' ? late : { to, unanswered }
      if (mayLand && answerWasLost(problem)) lost = { ...mayLand, at: performance.now() }
      emit({ type: 'failed', change, problem, requestId: requestIdOf(error) })
    } finally {
      if (inFlight === mine) inFlight = null
    }
  }

  async function carryOut(mine: InFlight, change: string, work: Work, signal: AbortSignal) {
    const { replaced, requestId } = await work(signal)
    moved++
    // A rollback replaces whatever it finds; what nobody here has seen yet is told first.
    if (!sameSplit(replaced, situation(null).weights.accepted))
      emit({ type: 'listener-read', split: replaced })
    emit({ type: 'accepted', change, requestId: requestId ?? undefined })
    lost = null
    landed(mine.late, replaced)
    const again = mine.cause === 'rollback' ? work : null
    const stands = await readBack({ ...mine, replaced, again, read: () => readTraffic(aws, signal) }, signal)
    moved++
    emit({ type: 'read-back', change, ...stands })
  }

  function rollBack(by: Actor) {
    const hanging = inFlight
    if (hanging?.cause === 'rollback' && performance.now() - hanging.since < patienceMs) return
    hanging?.abort.abort()
    const mayCome = lost !== null && performance.now() - lost.at < lateMs ? lost : null
    const late = hanging?.cause === 'rollback' ? hanging.late : (hanging ?? mayCome)
    bringBack(by, late)
    stopLooking()
    if (late)
      stopLooking = watchFor(late, {
        read: () => readTraffic(aws, AbortSignal.timeout(changeMs)).catch(() => null),
        known: () => (inFlight === null ? situation(null).weights.accepted : null),
        bringBack: () => bringBack(by, late),
      })
  }

  const bringBack = (by: Actor, late: Late | null) => void run(rollbackSplit, null, 'rollback', by, late)

  return {
    shift({ to, basedOn, cause }, person) {
      const ruling = mayShift(situation(person), to, basedOn)
      if (!ruling.allowed || person === null) return answerTo(ruling)
      assume(person)
      // Whoever changes the weights on purpose means it.
      stopLooking()
      void run(to, basedOn, cause, person.role, null)
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
