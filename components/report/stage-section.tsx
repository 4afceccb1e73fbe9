import type { Report } from '@/lib/domain/report/report'
import type { Latency } from '@/lib/domain/report/stages'
import { countText, unknown } from '../format/format'
import { clockText } from '../format/time-text'
import type { Reader } from './reader'
import { Table } from './table'

/** Planned against measured, and how each colour answered in each stage. */
export function StageSection({ report, reader }: { report: Report; reader: Reader }) {
  const { says, words, titleOf } = reader
  const { stages: say } = says
  const rows = report.stages.map(stage => ({
    key: stage.id,
    cells: [
      titleOf(stage.id),
      clockText(stage.plannedMs),
      stage.measuredMs === null ? say.never : nearest(stage.measuredMs),
      stage.measuredMs === null ? (
        unknown
      ) : (
        <Difference key="difference" ms={stage.measuredMs - stage.plannedMs} />
      ),
      latencyText(stage.latency.blue),
      latencyText(stage.latency.green),
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
              clockText(report.elapsedMs),
              <Difference
                key="difference"
                // As the show clock writes it: it shows what has passed.
                ms={Math.floor(report.elapsedMs / 1_000) * 1_000 - report.plannedMs}
              />,
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
}

/** To the nearest second, so that the difference is that of the figures beside it. */
const nearest = (ms: number) => clockText(Math.round(ms / 1_000) * 1_000)

/** Beyond the plan or under it, in seconds. */
const Difference = ({ ms }: { ms: number }) => {
  const seconds = Math.round(ms / 1_000)
  return (
    <span className={seconds > 0 ? 'tone-wait' : undefined}>
      {seconds > 0 ? '+' : seconds < 0 ? '−' : ''}
      {clockText(Math.abs(seconds) * 1_000)}
    </span>
  )
}

const latencyText = ({ p50, p95 }: Latency) =>
  p50 === null || p95 === null ? unknown : `${Math.round(p50)} · ${Math.round(p95)} ms`
