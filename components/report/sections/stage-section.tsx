import type { Report } from '@/lib/domain/report/report'
import { clockSecond, wholeSeconds } from '@/lib/domain/report/whole-seconds'
import type { Latency } from '@/lib/domain/witness/latency'
import { countText, unknown } from '../../kit/format/format'
import { latencyText } from '../../kit/format/latency-text'
import { clockText } from '../../kit/format/time-text'
import type { Reader } from '../reader'
import { Table } from './table'

/** Planned against measured, and how each colour answered in each stage. */
export function StageSection({ report, reader }: { report: Report; reader: Reader }) {
  const { says, words, titleOf } = reader
  const { stages: say } = says
  const taken = wholeSeconds(report.stages.map(({ measuredMs }) => measuredMs))
  const rows = report.stages.map((stage, index) => ({
    key: stage.id,
    cells: [
      titleOf(stage.id),
      clockText(stage.plannedMs),
      ...pace(taken[index] ?? null, stage.plannedMs),
      took(stage.latency.blue),
      took(stage.latency.green),
      countText(stage.failed, words),
      countText(stage.dropped, words),
    ],
  }))
  return (
    <section>
      <h2>{say.title}</h2>
      <Table
        caption={say.title}
        head={[
          say.stage,
          say.planned,
          say.measured,
          say.difference,
          say.latency(words.environments.blue),
          say.latency(words.environments.green),
          say.failed,
          say.dropped,
        ]}
        rows={[
          ...rows,
          {
            key: 'total',
            cells: [
              say.total,
              clockText(report.plannedMs),
              ...pace(clockSecond(report.elapsedMs), report.plannedMs),
              '',
              '',
              countText(report.verdict.failed, words),
              countText(report.verdict.sockets.dropped + report.verdict.chatSockets.dropped, words),
            ],
          },
        ]}
      />
    </section>
  )

  /** p50, and the p95 with its number or the slowest. */
  function took(latency: Latency) {
    if (latency.p50 === null) return unknown
    const { of, value } = latencyText(latency, words)
    return `${Math.round(latency.p50)} ms · ${of}: ${value}`
  }

  function pace(takenMs: number | null, plannedMs: number) {
    if (takenMs === null) return [say.never, unknown]
    return [clockText(takenMs), <Difference key="difference" ms={takenMs - clockSecond(plannedMs)} />]
  }
}

/** Beyond the plan or under it, in seconds. */
const Difference = ({ ms }: { ms: number }) => (
  <span className={ms > 0 ? 'tone-wait' : undefined}>
    {ms > 0 ? '+' : ms < 0 ? '−' : ''}
    {clockText(Math.abs(ms))}
  </span>
)
