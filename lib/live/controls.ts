import { randomUUID } from 'node:crypto'
import { untilAccepted } from '../aws/attempts'
import type { Aws } from '../aws/clients'
import { problemOf, requestIdOf } from '../aws/problem-of'
import { type Heard, type RolledBack, rollBackOnce } from '../aws/roll-back'
import { readTraffic, setTraffic } from '../aws/traffic'
import { withDeadline } from '../deadline'
import type { Problem } from '../domain/base/problem'
import type { ActionAnswer, Actor, Ruling } from '../domain/base/ruling'
import { rollbackSplit, type Split, sameSplit } from '../domain/base/traffic'
import type { Person } from '../domain/control/driver'
import type { ClockAct } from '../domain/show/clock'
import { mayMoveShow, mayRollBack, mayShift, type Situation } from '../domain/state/rules'
import { answerWasLost, type Cause, lateMs } from '../domain/weights/change'
import type { EventInput } from './poll'
import { type LateWrite, landed, watchLateWrite } from './weights/late-change'
import { readBack } from './weights/read-back'

/** Everything that a signed-in person can do. Each answers at once: asked, or why not; the outcome comes by the stream. */
export interface Controls {
  shift(wish: { to: Split; basedOn: Split; cause: Cause }, person: Person | null): ActionAnswer
  rollBack(by: Actor | null): ActionAnswer
  moveShow(act: ClockAct, person: Person | null): ActionAnswer
  /** Grows whenever a change begins or ends: a describe that overlaps one is worth nothing. */
  weightsMoved(): number
  /** Settles when the rollback that is under way is over; null: none is. */
  rollingBack(): Promise<void> | null
  /** Settles when what was under way has said so. */
  stop(): Promise<void>
}

interface Dependencies {
  aws: Aws
  /** The listener's actions as a rollback would write them, from the last read; null: never read. */
  rollbackActions(): string | null
  situation(person: Person | null): Situation
  /** Whoever acts while the controls are free has them from then on. */
  assume(person: Person): void
  emit(event: EventInput): void
  /** Between 0 and 1, for the pauses between the attempts of a rollback. */
  chance(): number
}

interface Order {
  to: Split
  /** Null: whatever stands there. */
  basedOn: Split | null
  cause: Cause
  by: Actor
  /** What it overtook itself. */
  late: LateWrite | null
}

interface InFlight extends LateWrite, Order {
  change: string
  abort: AbortController
  accepted: boolean
  over: Promise<void>
}

export function createControls(given: Dependencies): Controls {
  const { aws, rollbackActions, situation, assume, emit, chance } = given
  let inFlight: InFlight | null = null
  /** The last change whose answer was lost: AWS may carry it out yet. */
  let lost: (LateWrite & { at: number }) | null = null
  let moved = 0
  let stopLooking = () => {}

  /** Runs one change: asked → accepted → read back, or failed. Nothing else may run meanwhile but a rollback. */
  function begin(order: Order) {
    const abort = new AbortController()
    const unanswered = { writes: 0 }
    const nothing = Promise.resolve()
    const mine: InFlight = {
      ...order,
      change: randomUUID(),
      unanswered,
      abort,
      accepted: false,
      over: nothing,
    }
    inFlight = mine
    moved++
    const { change, by, cause, to } = mine
    emit({ type: 'asked', change, by, cause, to })
    mine.over = run(mine)
  }

  async function run(mine: InFlight) {
    const { change, cause, to, late, unanswered, abort } = mine
    try {
      if (cause === 'rollback') await rollBackUntilItStands(mine)
      else await withDeadline(aws.roundTrips.changeMs(), abort.signal, signal => carryOut(mine, signal))
    } catch (error) {
      moved++
      const problem = abort.signal.aborted ? reasonOf(abort.signal) : problemOf(error)
      const mayLand = cause === 'rollback' ? late : { to, unanswered }
      if (mayLand && answerWasLost(problem)) lost = { ...mayLand, at: performance.now() }
      // AWS has accepted it: the next poll of the listener reads it back.
      if (mine.accepted && !abort.signal.aborted) return
      emit({ type: 'failed', change, problem, requestId: requestIdOf(error) })
    } finally {
      if (inFlight === mine) inFlight = null
    }
  }

  async function carryOut(mine: InFlight, signal: AbortSignal) {
    const { to, basedOn, unanswered } = mine
    const written = await setTraffic(aws, to, basedOn, signal, unanswered)
    accept(mine, { ...written, blind: false })
    await lookWhatStands(mine, written.replaced, signal)
  }

  /** A rollback does not give up: it goes on until AWS accepts it, or a newer press aborts it. */
  async function rollBackUntilItStands(mine: InFlight) {
    const { change, abort } = mine
    let heard: Heard | null = null
    const written = await untilAccepted(
      {
        work: (number, over) => {
          heard = null
          return rollBackOnce(aws, { number, known: rollbackActions(), hear: what => (heard = what) }, over)
        },
        failed(attempt, error) {
          const event = heard && eventOf(heard)
          if (event) emit(event)
          emit({
            type: 'attempt-failed',
            change,
            attempt,
            problem: problemOf(error),
            requestId: requestIdOf(error),
          })
        },
        chance,
      },
      abort.signal,
    )
    const replaced = written.replaced ?? situation(null).weights.accepted
    accept(mine, written)
    await withDeadline(aws.roundTrips.changeMs(), abort.signal, signal =>
      lookWhatStands(mine, replaced, signal),
    )
  }

  function accept(mine: InFlight, { replaced, requestId, blind }: RolledBack) {
    moved++
    mine.accepted = true
    // A rollback replaces whatever it finds; what nobody here has seen yet is told first.
    if (replaced && !sameSplit(replaced, situation(null).weights.accepted))
      emit({ type: 'listener-read', split: replaced })
    emit({
      type: 'accepted',
      change: mine.change,
      requestId: requestId ?? undefined,
      ...(blind && { blind }),
    })
    lost = null
    if (replaced) landed(mine.late, replaced)
  }

  async function lookWhatStands(mine: InFlight, replaced: Split | null, signal: AbortSignal) {
    const { change, to, late, cause, unanswered } = mine
    const again = cause === 'rollback' ? () => setTraffic(aws, to, null, signal, unanswered) : null
    const stands = await readBack({ to, replaced, late, again, read: () => readTraffic(aws, signal) }, signal)
    moved++
    emit({ type: 'read-back', change, ...stands })
  }

  function rollBack(by: Actor) {
    const running = inFlight
    // Whoever asks for it again while it is being tried gets that one; it does not begin anew.
    if (running?.cause === 'rollback' && !running.accepted) return
    running?.abort.abort(overtaken)
    const mayCome = lost !== null && performance.now() - lost.at < lateMs ? lost : null
    const late = running?.cause === 'rollback' ? running.late : (running ?? mayCome)
    bringBack(by, late)
    stopLooking()
    if (late)
      stopLooking = watchLateWrite(late, {
        read: () => readTraffic(aws, AbortSignal.timeout(aws.roundTrips.changeMs())).catch(() => null),
        known: () => (inFlight === null ? situation(null).weights.accepted : null),
        bringBack: () => bringBack(by, late),
      })
  }

  const bringBack = (by: Actor, late: LateWrite | null) =>
    begin({ to: rollbackSplit, basedOn: null, cause: 'rollback', by, late })

  return {
    shift({ to, basedOn, cause }, person) {
      const ruling = mayShift(situation(person), to, basedOn)
      if (!ruling.allowed || person === null) return answerTo(ruling)
      assume(person)
      // Whoever changes the weights on purpose means it.
      stopLooking()
      inFlight?.abort.abort(superseded)
      begin({ to, basedOn, cause, by: person.role, late: null })
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
    rollingBack: () => (inFlight?.cause === 'rollback' ? inFlight.over : null),
    async stop() {
      stopLooking()
      const running = inFlight
      running?.abort.abort(stopped)
      await running?.over
    },
  }
}

/** The polls wait meanwhile: what an attempt heard is all that is known of the listener. */
function eventOf(heard: Heard): EventInput | null {
  if ('problem' in heard) return { type: 'source-failed', source: 'listener', problem: heard.problem }
  const { split, rollbackActions } = heard
  return split && { type: 'listener-read', split, rollbackActions }
}

/** Why a change was broken off; as an error, since that is what an abort rejects with. */
class BrokenOff extends Error {
  constructor(readonly problem: Problem) {
    super(problem.cause)
  }
}
const overtaken = new BrokenOff({ kind: 'overtaken', cause: 'a rollback took its place' })
const superseded = new BrokenOff({ kind: 'superseded', cause: 'a newer change took its place' })
/** As if it had died: whoever starts it again asks for a rollback once more. */
const stopped = new BrokenOff({
  kind: 'console-restarted',
  cause: 'the console was stopped before AWS had answered',
})

const reasonOf = ({ reason }: AbortSignal): Problem =>
  (reason instanceof BrokenOff ? reason : overtaken).problem

const answerTo = (ruling: Ruling): ActionAnswer =>
  ruling.allowed ? { ok: false, because: { code: 'signed-out' } } : { ok: false, because: ruling.because }
