import type { Drills } from '@/lib/domain/report/report'
import { drillNames } from '@/lib/domain/score/run-row'
import type { ReportWords } from '@/lib/words/en/report'
import { Moment } from './moment'

/** What has been drilled, and when; what has not is said too. */
export function DrillList({ drilled, says }: { drilled: Drills; says: ReportWords['score'] }) {
  return (
    <ul className="report-drills">
      {drillNames.map(name => {
        const at = drilled[name]
        return (
          <li key={name} data-drilled={at !== undefined}>
            <span aria-hidden="true">{at === undefined ? '○' : '✓'}</span> {says.drill[name]}{' '}
            <span className="k">{at === undefined ? says.notDrilled : <Moment at={at} day />}</span>
          </li>
        )
      })}
    </ul>
  )
}
