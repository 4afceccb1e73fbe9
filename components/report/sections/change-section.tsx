import type { Report } from '@/lib/domain/report/report'
import type { ChangeReport } from '@/lib/domain/timeline/changes'
import { lengthText, unknown } from '../../kit/format/format'
import { clockText } from '../../kit/format/time-text'
import { pairOf, whoOf } from '../../timeline/tell'
import type { Reader } from '../reader'
import { effectText } from './effect-text'
import { Table } from './table'

/** Every change: who, before, after, and how long each step took. */
export function ChangeSection({ report, reader }: { report: Report; reader: Reader }) {
  const { says, words } = reader
  const { changes: say } = says
  const start = report.span.startedAt ?? report.changes[0]?.askedAt ?? 0
  return (
    <section>
      <h2>{say.title}</h2>
      {report.changes.length === 0 ? (
        <p>{say.none}</p>
      ) : (
        <Table
          caption={say.title}
          head={[say.what, say.who, say.asked, say.accepted, say.readBack, say.inTraffic, say.agreed]}
          rows={report.changes.map(change => ({ key: change.id, cells: cellsOf(change) }))}
        />
      )}
    </section>
  )

  function cellsOf({
    from,
    to,
    by,
    cause,
    askedAt,
    acceptedAt,
    readBackAt,
    inTrafficMs,
    agreedAt,
    problem,
  }: ChangeReport) {
    const after = (at: number | null) => (at === null ? unknown : say.after(lengthText(at - askedAt, words)))
    return [
      `${pairOf(from)} → ${pairOf(to)}`,
      `${whoOf(by, reader)} · ${words.bottom.causes[cause]}`,
      clockText(askedAt - start),
      problem ? (
        <span key="problem" className="tone-bad">
          {words.problem[problem.kind]} {problem.cause && <small>({problem.cause})</small>}
        </span>
      ) : (
        after(acceptedAt)
      ),
      after(readBackAt),
      effectText(inTrafficMs, reader),
      after(agreedAt),
    ]
  }
}
