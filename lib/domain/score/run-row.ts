import type { Closing } from '../availability/closing'
import { mostlyGreen, type Split } from '../base/traffic'
import { type Instant, type Millis, millis } from '../base/units'
import type { Drills, Report } from '../report/report'
import type { Ended } from '../report/show-span'
import { type Overrun, scoreOf } from './score'

/** One run as the list compares it with the others. */
export interface RunRow {
  run: string
  mode: Report['mode']
  shows: number
  /** When the show began; null where none did. */
  startedAt: Instant | null
  endedAt: Instant
  ended: Ended
  closing: Closing
  /** The accepted split at its end; null where it was not known. */
  split: Split | null
  requests: number
  failed: number
  bound: number | null
  dropped: number
  longestGapMs: Millis
  elapsedMs: Millis
  plannedMs: Millis
  behindMs: Millis | null
  worstOverrun: Overrun | null
  /** The slowest change, from acceptance until traffic followed; null where none was seen to. */
  slowestEffectMs: Millis | null
  faults: number
  unanswered: number
  slowestReactionMs: Millis | null
  ratings: number
  mean: number | null
  drills: Drills
}

export function runRow(report: Report): RunRow {
  const { span, verdict, changes, audience } = report
  const { behindMs, worstOverrun, faults, unanswered, slowestMs } = scoreOf(report)
  const effects = changes.flatMap(({ inTrafficMs }) => (inTrafficMs === null ? [] : [inTrafficMs]))
  return {
    run: report.run,
    mode: report.mode,
    shows: report.show.of,
    startedAt: span.startedAt,
    endedAt: span.endedAt,
    ended: span.ended,
    closing: verdict.closing,
    split: report.periods.at(-1)?.accepted ?? null,
    requests: verdict.requests,
    failed: verdict.failed,
    bound: verdict.bound,
    dropped: verdict.sockets.dropped + verdict.chatSockets.dropped,
    longestGapMs: verdict.longestGapMs,
    elapsedMs: report.elapsedMs,
    plannedMs: report.plannedMs,
    behindMs,
    worstOverrun,
    slowestEffectMs: effects.length === 0 ? null : millis(Math.max(...effects)),
    faults: faults.length,
    unanswered,
    slowestReactionMs: slowestMs,
    ratings: audience.ratings.reduce((sum, count) => sum + count, 0),
    mean: audience.mean,
    drills: report.drills,
  }
}

const dayMs = 24 * 3_600_000

/** When each was last drilled in any of the runs, if that is less than a day ago. */
export function drilledLately(rows: readonly Pick<RunRow, 'drills'>[], now: Instant): Drills {
  const latest: Drills = {}
  for (const { drills } of rows)
    for (const name of drillNames) {
      const at = drills[name]
      if (at !== undefined && now - at < dayMs && at > (latest[name] ?? 0)) latest[name] = at
    }
  return latest
}

/** In the order in which they are shown. */
export const drillNames = ['rollback', 'copied', 'guard', 'aws-gone', 'meter', 'weights-changed'] as const

/** A run whose replay shows how it should be: the show ended with most traffic on Green, and the meter found nothing. */
export const isCleanShow = ({ ended, closing, split }: Pick<RunRow, 'ended' | 'closing' | 'split'>) =>
  ended === 'finished' && closing.verdict === 'clean' && split !== null && mostlyGreen(split)
