import type { PerEnvironment } from '../base/traffic'
import { type Instant, type Millis, millis } from '../base/units'
import { elapsedAt } from '../show/clock'
import { type ChangeReport, changesAfter } from '../timeline/changes'
import { type FaultReport, type FaultRun, faultsAfter } from '../timeline/faults'
import { type Happening, nothingTold, toldAfter } from '../timeline/happenings'
import { type Trouble, troublesAfter } from '../timeline/troubles'
import { type AudienceReport, audienceCollector } from './audience'
import { type EnvironmentReport, environmentsCollector } from './environments'
import { type Period, periodsCollector } from './periods'
import { type Curves, curvesCollector } from './points'
import { type Ended, endingOf, type ShowSpan } from './show-span'
import { type StageReport, stagesCollector } from './stages'
import { type Ending, growing, type Step } from './step'
import { type RecordHealth, type Unmeasured, unmeasuredCollector } from './unmeasured'
import { type Verdict, verdictCollector } from './verdict'

/** What is recorded of one show. */
export interface ShowRecord {
  span: ShowSpan
  /** Show time. */
  elapsedMs: Millis
  plannedMs: Millis
  speed: number
  verdict: Verdict
  stages: StageReport[]
  changes: ChangeReport[]
  periods: Period[]
  curves: Curves
  happenings: Happening[]
  troubles: Trouble[]
  faults: FaultReport[]
  environments: PerEnvironment<EnvironmentReport>
  audience: AudienceReport
  unmeasured: Unmeasured
}

export interface Recorder {
  see(step: Step): void
  result(): ShowRecord | null
}

/** Records one show from its start on; null marks the time before any show, which is recorded like one. */
export function createRecorder(startedAt: Instant | null, health: RecordHealth): Recorder {
  // The meters stop with the show; the room and the weights go on.
  const metered = {
    verdict: verdictCollector(),
    stages: stagesCollector(),
    periods: periodsCollector(),
    curves: curvesCollector(),
    troubles: growing<readonly Trouble[], Trouble[]>([], troublesAfter, troubles => [...troubles]),
    faults: growing<readonly FaultRun[], FaultReport[]>([], faultsAfter, faultReports),
    environments: environmentsCollector(),
    unmeasured: unmeasuredCollector(health),
  }
  const lasting = {
    changes: growing<readonly ChangeReport[], ChangeReport[]>([], changesAfter, changes => [...changes]),
    happenings: growing(nothingTold, toldAfter, told => [...told.happenings]),
    audience: audienceCollector(),
  }
  let ending: (Ending & { ended: Ended }) | null = null
  let last: Ending | null = null

  return {
    see(step) {
      last = { state: step.after, at: step.event.at }
      if (ending === null && !isOver(step, startedAt))
        for (const collector of Object.values(metered)) collector.see(step)
      // A reset is the end of what the room was asked.
      if (ending?.ended !== 'reset') for (const collector of Object.values(lasting)) collector.see(step)
      if (startedAt !== null) ending ??= endingOf(step)
    },
    result() {
      const end = ending ?? last
      if (end === null || last === null) return null
      const { state, at } = end
      return {
        span: {
          startedAt,
          endedAt: at,
          ended: ending?.ended ?? (startedAt === null ? 'not-started' : 'open'),
        },
        elapsedMs: millis(Math.round(elapsedAt(state.show.clock, at))),
        plannedMs: millis(state.show.stages.reduce((sum, { ms }) => sum + ms, 0)),
        speed: state.show.clock.speed,
        verdict: metered.verdict.result(end),
        stages: metered.stages.result(end),
        periods: metered.periods.result(end),
        curves: metered.curves.result(end),
        troubles: metered.troubles.result(end),
        faults: metered.faults.result(end),
        environments: metered.environments.result(end),
        unmeasured: metered.unmeasured.result(end),
        changes: lasting.changes.result(last),
        happenings: lasting.happenings.result(last),
        audience: lasting.audience.result(last),
      }
    },
  }
}

/** A second that had ended when the show began, told late: the meters leave it out, and so does everything counted here. */
const isOver = ({ event }: Step, startedAt: Instant | null) =>
  startedAt !== null && event.type === 'tally' && event.at <= startedAt

const faultReports = (runs: readonly FaultRun[]) =>
  runs.map(({ id: _id, ...report }): FaultReport => report).toSorted((a, b) => a.from - b.from)
