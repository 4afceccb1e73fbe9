import type { Report } from '@/lib/domain/report/report'
import { bandText, countText, shareText, spreadText, unknown } from '../../kit/format/format'
import { clockText } from '../../kit/format/time-text'
import { pairOf } from '../../timeline/tell'
import { nodeText } from '../../weights/node-text'
import type { Reader } from '../reader'
import { Curves } from './curves'
import { Table } from './table'

/** What was asked for against what new traffic did. */
export function SplitSection({ report, reader }: { report: Report; reader: Reader }) {
  const { says, words } = reader
  const { split } = says
  const counted = report.periods.reduce((sum, { observed }) => sum + (observed?.total ?? 0), 0)
  const start = report.span.startedAt ?? report.periods[0]?.from ?? 0
  return (
    <section>
      <h2>{split.title}</h2>
      <Curves report={report} reader={reader} />
      <Table
        caption={split.title}
        head={['Blue/Green', split.from, split.observedShare, split.answers, split.verdict, split.took]}
        rows={report.periods.map(({ from, accepted, how, observed, verdict, nodes, inTrafficMs }) => ({
          key: String(from),
          cells: [
            <>
              {pairOf(accepted)} <span className="k">{split.how[how]}</span>
            </>,
            clockText(from - start),
            observed ? `${shareText(observed.share)} (${bandText(observed, accepted)})` : split.none,
            observed ? countText(observed.total, words) : unknown,
            <span key="verdict" className={verdict === 'disagrees' ? 'tone-bad' : undefined}>
              {[verdict ? words.split.verdict[verdict] : unknown, nodeText(nodes, words)]
                .filter(each => each !== null)
                .join(' · ')}
            </span>,
            inTrafficMs === null ? unknown : spreadText(inTrafficMs, words),
          ],
        }))}
      />
      {counted > 0 && (
        <p className="k report-note">
          {split.counted(countText(counted, words), countText(report.verdict.requests, words))}
        </p>
      )}
    </section>
  )
}
