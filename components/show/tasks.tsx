import type { Fleet } from '@/lib/domain/environments/fleet'
import { AgeMark } from '../kit/format/age'
import { unknown } from '../kit/format/format'
import { useWords } from '../kit/live/context'
import type { Age } from '../kit/live/freshness'
import { taskList } from './task-list'

/** What ECS says is running there: running is not healthy yet, so both are shown. */
export function Tasks({ fleet, age }: { fleet: Fleet | null; age: Age }) {
  const { card } = useWords()
  return (
    <span className="condition-tasks" data-stale={!age.fresh}>
      {card.tasks} <b>{fleet === null ? unknown : taskList(fleet.tasks) || card.none}</b>
      {!age.fresh && (
        <>
          {' '}
          <AgeMark age={age} />
        </>
      )}
    </span>
  )
}
