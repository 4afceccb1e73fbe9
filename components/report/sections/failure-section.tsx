import type { Report } from '@/lib/domain/report/report'
import { countText, lengthText } from '../../kit/format/format'
import { clockText } from '../../kit/format/time-text'
import { classesOf } from '../../timeline/tell'
import type { Reader } from '../reader'
import { Table } from './table'

/** What failed, when, and whose it was. */
export function FailureSection({ report, reader }: { report: Report; reader: Reader }) {
  const { says, words } = reader
  const { failures: say } = says
  const start = report.span.startedAt ?? report.span.endedAt
  return (
    <section>
      <h2>{say.title}</h2>
      {report.troubles.length === 0 ? (
        <p>{say.none}</p>
      ) : (
        <Table
          caption={say.title}
          head={[
            say.during,
            say.byClass,
            words.environments.blue,
            words.environments.green,
            say.unknown,
            says.stages.dropped,
            say.gap,
          ]}
          rows={report.troubles.map(({ from, to, failures, by, dropped, longestGapMs }) => ({
            key: String(from),
            cells: [
              `${clockText(from - start)}–${clockText(to - start)}`,
              classesOf(failures, reader),
              countText(by.blue, words),
              countText(by.green, words),
              countText(by.unknown, words),
              countText(dropped, words),
              lengthText(longestGapMs, words),
            ],
          }))}
        />
      )}
    </section>
  )
}
