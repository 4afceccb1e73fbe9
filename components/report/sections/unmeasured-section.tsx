import { sourceNames } from '@/lib/domain/base/sources'
import type { Report } from '@/lib/domain/report/report'
import { countText, lengthText } from '../../kit/format/format'
import type { Reader } from '../reader'

/** What nobody looked at: said, so that nobody takes it for nothing. */
export function UnmeasuredSection({ report, reader }: { report: Report; reader: Reader }) {
  const { unmeasured: say } = reader.says
  const lines = linesOf(report, reader)
  return (
    <section>
      <h2>{say.title}</h2>
      <ul className="report-lines">
        {(lines.length === 0 ? [say.nothing] : lines).map(line => (
          <li key={line}>{line}</li>
        ))}
        <li className="k">{say.always}</li>
      </ul>
    </section>
  )
}

/** Hiccups of less than this are in every run: a poll or two that came late. */
const worthSayingMs = 1_000

export function linesOf({ unmeasured }: Pick<Report, 'unmeasured'>, reader: Reader): string[] {
  const { says, words } = reader
  const { unmeasured: say } = says
  const { blindSeconds, seconds, missedRequests, staleMs, record } = unmeasured
  const count = (value: number) => countText(value, words)
  const since = (at: number) => new Date(at).toISOString().slice(11, 19)
  const sources = sourceNames.flatMap(name => {
    const ms = staleMs[name]
    if (ms === null) return [say.never(words.source[name])]
    return ms >= worthSayingMs ? [say.stale(words.source[name], lengthText(ms, words))] : []
  })
  return [
    ...(blindSeconds > 0 ? [say.blind(count(blindSeconds), count(seconds))] : []),
    ...(missedRequests > 0 ? [say.missed(count(missedRequests))] : []),
    ...sources,
    ...record.gaps.map(({ from, to, events }) =>
      say.gap(`${since(from)} UTC`, `${since(to)} UTC`, count(events)),
    ),
    ...(record.skipped > 0 ? [say.skipped(count(record.skipped))] : []),
    ...(record.damagedBytes > 0 ? [say.damaged(count(record.damagedBytes))] : []),
  ]
}
