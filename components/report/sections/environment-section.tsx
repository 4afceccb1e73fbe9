import type { EnvironmentReport, Range } from '@/lib/domain/report/environments'
import type { Report } from '@/lib/domain/report/report'
import { countText, unknown } from '../../kit/format/format'
import type { Reader } from '../reader'
import { Table } from './table'

/** What ran as Blue and as Green. */
export function EnvironmentSection({ report, reader }: { report: Report; reader: Reader }) {
  const { says, words } = reader
  const { environments: say } = says
  const rangeText = (range: Range | null) =>
    range === null
      ? unknown
      : range.least === range.most
        ? String(range.last)
        : say.range(String(range.least), String(range.most), String(range.last))
  const line = (name: string, of: (environment: EnvironmentReport) => string) => ({
    key: name,
    cells: [name, of(report.environments.blue), of(report.environments.green)],
  })
  const { blue, green } = report.environments
  const named = blue.tasks.length + green.tasks.length + blue.targets.length + green.targets.length > 0
  return (
    <section>
      <h2>{say.title}</h2>
      <Table
        caption={say.title}
        head={['', `B · ${words.environments.blue}`, `G · ${words.environments.green}`]}
        rows={[
          line(say.versions, ({ versions }) => versions.join(', ') || unknown),
          line(say.running, ({ running }) => rangeText(running)),
          line(say.healthy, ({ healthy }) => rangeText(healthy)),
          line(say.requests, ({ requests }) => countText(requests, words)),
          line(say.failed, ({ failed }) => countText(failed, words)),
          ...(named
            ? [
                line(say.tasks, ({ tasks }) => tasks.join(', ') || unknown),
                line(say.targets, ({ targets }) => targets.join(', ') || unknown),
              ]
            : []),
        ]}
      />
    </section>
  )
}
