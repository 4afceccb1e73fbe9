import type { PerEnvironment } from '../base/traffic'
import { type Instant, type Millis, millis } from '../base/units'
import { elapsedAt } from '../show/clock'
import { type Latency, latencyOf } from '../witness/latency'
import { failedIn } from '../witness/tally'
import type { Collector, Ending, Step } from './step'

export interface StageReport {
  id: string
  /** Show time. */
  plannedMs: Millis
  /** Show time spent in it, every visit; null when it was never entered. */
  measuredMs: Millis | null
  enteredAt: Instant | null
  latency: PerEnvironment<Latency>
  failed: number
  dropped: number
}

interface Gathered {
  measuredMs: number
  enteredAt: Instant
  latencies: PerEnvironment<number[]>
  failed: number
  dropped: number
}

/** Per stage: the time it took against its plan, and what the witness saw in it. */
export function stagesCollector(): Collector<StageReport[]> {
  const stages = new Map<number, Gathered>()
  const stage = (index: number, at: Instant): Gathered => {
    const known = stages.get(index)
    if (known) return known
    const fresh = { measuredMs: 0, enteredAt: at, latencies: { blue: [], green: [] }, failed: 0, dropped: 0 }
    stages.set(index, fresh)
    return fresh
  }
  return {
    see(step) {
      const { event, before, after } = step
      if (after.show.clock.state !== 'idle' && after.show.clock.state !== 'finished')
        stage(after.show.clock.stage, event.at)
      if (changesStage(step))
        stage(before.show.clock.stage, event.at).measuredMs += spentIn({ state: before, at: event.at })
      if (event.type !== 'tally' || before.show.clock.state === 'idle') return
      // A tally tells of the second that ends with it.
      const current = stage(before.show.clock.stage, event.at)
      for (const name of ['blue', 'green'] as const)
        for (const ms of event.tally.latencies[name]) current.latencies[name].push(ms)
      current.failed += failedIn(event.tally.failures)
      current.dropped += event.tally.sockets.lost + event.tally.chat.lost
    },
    result: end =>
      end.state.show.stages.map(({ id, ms }, index) => {
        const left = index === end.state.show.clock.stage ? spentIn(end) : 0
        return reportOf(id, ms, stages.get(index), left)
      }),
  }
}

const changesStage = ({ before, after }: Step) =>
  before.show.clock.stage !== after.show.clock.stage &&
  before.show.clock.state !== 'idle' &&
  after.show.clock.state !== 'idle'

/** What the current stage has had so far; show time. */
const spentIn = ({
  state: {
    show: { clock },
  },
  at,
}: Ending) => (clock.state === 'idle' ? 0 : elapsedAt(clock, at) - clock.stageFromMs)

const reportOf = (
  id: string,
  plannedMs: Millis,
  gathered: Gathered | undefined,
  leftMs: number,
): StageReport => ({
  id,
  plannedMs,
  measuredMs: gathered ? millis(Math.round(gathered.measuredMs + leftMs)) : null,
  enteredAt: gathered?.enteredAt ?? null,
  latency: {
    blue: latencyOf(gathered?.latencies.blue ?? []),
    green: latencyOf(gathered?.latencies.green ?? []),
  },
  failed: gathered?.failed ?? 0,
  dropped: gathered?.dropped ?? 0,
})
