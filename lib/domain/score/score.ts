import { type Instant, type Millis, millis } from '../base/units'
import type { Report } from '../report/report'
import { clockSecond, wholeSeconds } from '../report/whole-seconds'
import type { ChangeReport } from '../timeline/changes'
import type { FaultReport } from '../timeline/faults'
import type { Happening } from '../timeline/happenings'

/** What was done about a fault, first: by hand (the way back, a pause, a copied command) or by the guard. */
export type Reaction = 'rollback' | 'guard' | 'pause' | 'copied' | 'change'

export interface FaultScore extends FaultReport {
  /** From the fault to the first reaction; null where there was none before the show ended. */
  reaction: { kind: Reaction; afterMs: Millis } | null
}

/** A stage that took longer than planned, as its row of the report says. Show time, in whole seconds. */
export interface Overrun {
  stage: string
  byMs: Millis
}

export interface Score {
  /** Show time beyond the plan, in whole seconds; negative where it was ahead. Null for a show that did not end. */
  behindMs: Millis | null
  /** Null where no stage took longer than planned. */
  worstOverrun: Overrun | null
  faults: FaultScore[]
  /** The slowest first reaction; null without a fault that was answered. */
  slowestMs: Millis | null
  /** Faults that nobody answered. */
  unanswered: number
}

/** A fault that is over at once is answered within this time, or was not noticed. */
const noticedWithinMs = 60_000

/** A rehearsal's score: pace, and how each fault was met. It is read off the report, never counted again. */
export function scoreOf(report: Report): Score {
  const faults = report.faults.map(fault => ({ ...fault, reaction: reactionTo(fault, report) }))
  const answered = faults.flatMap(({ reaction }) => (reaction ? [reaction.afterMs] : []))
  return {
    behindMs: report.span.ended === 'finished' ? differenceOf(report) : null,
    worstOverrun: worstOverrun(report),
    faults,
    slowestMs: answered.length === 0 ? null : millis(Math.max(...answered)),
    unanswered: faults.length - answered.length,
  }
}

const differenceOf = ({ elapsedMs, plannedMs }: Report) =>
  millis(clockSecond(elapsedMs) - clockSecond(plannedMs))

function worstOverrun({ stages }: Report): Overrun | null {
  const taken = wholeSeconds(stages.map(({ measuredMs }) => measuredMs))
  const overruns = stages
    .map(({ id, plannedMs }, index) => ({
      stage: id,
      byMs: millis((taken[index] ?? 0) - clockSecond(plannedMs)),
    }))
    .filter(({ byMs }) => byMs > 0)
  return overruns.toSorted((a, b) => b.byMs - a.byMs)[0] ?? null
}

function reactionTo(
  { from, to, environment }: FaultReport,
  { changes, happenings, span }: Report,
): FaultScore['reaction'] {
  const until = Math.min(span.endedAt, to ?? from + noticedWithinMs)
  const acts = [...changes.flatMap(change => actOfChange(change, environment)), ...happenings.flatMap(actOf)]
  const first = acts.filter(({ at }) => at >= from && at <= until).toSorted((a, b) => a.at - b.at)[0]
  return first ? { kind: first.kind, afterMs: millis(first.at - from) } : null
}

interface Act {
  at: Instant
  kind: Reaction
}

/** A change answers a fault only if it takes traffic away from where the fault is; a rollback always means to. */
function actOfChange(
  { askedAt, cause, by, from, to }: ChangeReport,
  faulty: FaultReport['environment'],
): Act[] {
  if (by === 'guard') return [{ at: askedAt, kind: 'guard' }]
  if (cause === 'rollback') return [{ at: askedAt, kind: 'rollback' }]
  const relieves = faulty !== null && from !== null && to[faulty] < from[faulty]
  return relieves ? [{ at: askedAt, kind: 'change' }] : []
}

function actOf(happening: Happening): Act[] {
  if (happening.kind === 'copied') return [{ at: happening.at, kind: 'copied' }]
  if (happening.kind === 'guard-tripped') return [{ at: happening.at, kind: 'guard' }]
  return happening.kind === 'show' && happening.act === 'pause' ? [{ at: happening.at, kind: 'pause' }] : []
}
