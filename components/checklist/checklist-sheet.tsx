import { splitOf } from '@/lib/domain/base/traffic'
import type { Instant } from '@/lib/domain/base/units'
import { checkNames, type ItemId, isHandItem, itemsOf, phases } from '@/lib/domain/checklist/items'
import { judge } from '@/lib/domain/checklist/judge'
import type { FullView } from '@/lib/domain/state/full-view'
import { useSetting, useWords } from '../kit/live/context'
import { aged } from '../kit/live/freshness'
import { Sheet } from '../kit/sheet/sheet'
import type { ChecklistActions } from './actions'
import { ItemRow } from './item-row'
import { type ChecklistPresses, useChecklist } from './use-checklist'

interface Props {
  view: FullView
  now: Instant
  actions: ChecklistActions
  rollBack(): void
  close(): void
}

/** All four lists at a glance. What the software can see ticks itself. */
export function ChecklistSheet({ view, now, actions, rollBack, close }: Props) {
  const { show } = useSetting()
  const { checklist: says } = useWords()
  const presses = useChecklist(actions, isOutdated(view.checklist, now))
  const known = aged(view, now)
  const isOver = view.show.state === 'finished'
  const judgement = (id: ItemId) => judge(id, known, splitOf(show.opening.green), now)
  return (
    <Sheet title={says.title} hint={says.hint} close={close} tools={<CheckAgain presses={presses} />}>
      <div className="checklist">
        {phases.map(phase => (
          <section key={phase} data-phase={phase} aria-label={says.phases[phase]}>
            <h3>
              {says.phases[phase]}
              <Count items={itemsOf(phase, view.parts)} isMet={id => judgement(id).met === true} />
            </h3>
            <ul>
              {itemsOf(phase, view.parts).map(id => (
                <ItemRow
                  key={id}
                  id={id}
                  judgement={judgement(id)}
                  isEarly={phase === 'after' && !isOver}
                  locked={presses.locked}
                  tick={ticked => isHandItem(id) && presses.tick(id, ticked)}
                >
                  <Act
                    id={id}
                    isMet={judgement(id).met}
                    isOver={isOver}
                    presses={presses}
                    rollBack={rollBack}
                  />
                </ItemRow>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Sheet>
  )
}

/** A finding this old is made anew for whoever opens the list; a bad one always is. */
const outdatedMs = 60_000

const isOutdated = ({ checks }: FullView['checklist'], now: Instant) =>
  checkNames.some(name => !checks[name]?.met || now - checks[name].at > outdatedMs)

const Count = ({ items, isMet }: { items: readonly ItemId[]; isMet(id: ItemId): boolean }) => (
  <span className="k"> {`${items.filter(isMet).length}/${items.length}`}</span>
)

function CheckAgain({ presses: { said, locked, checkAgain } }: { presses: ChecklistPresses }) {
  const { checklist: says } = useWords()
  return (
    <>
      <p className={`sheet-said tone-${said?.tone ?? 'plain'}`} role="status">
        {said?.text}
      </p>
      <button type="button" className="small-button" aria-disabled={locked} onClick={checkAgain}>
        {says.checkAgain}
      </button>
    </>
  )
}

interface ActProps {
  id: ItemId
  isMet: boolean | null
  isOver: boolean
  presses: ChecklistPresses
  rollBack(): void
}

/** After the show the way to make it so is beside what is not so yet. */
function Act({ id, isMet, isOver, presses, rollBack }: ActProps) {
  const { acts } = useWords().checklist
  if (id === 'blue-only' && isOver && isMet !== true)
    return (
      <button type="button" className="small-button" aria-disabled={presses.locked} onClick={rollBack}>
        {acts.rollBack}
      </button>
    )
  if (id !== 'green-down' || isMet === null || !(isOver || isMet)) return null
  return isMet ? (
    <button type="button" className="small-button" aria-disabled={presses.locked} onClick={presses.scaleUp}>
      {acts.scaleUp}
    </button>
  ) : (
    <button
      type="button"
      className="small-button"
      data-armed={presses.armed}
      aria-disabled={presses.locked}
      onClick={presses.scaleDown}
    >
      {presses.armed ? acts.scaleDownSure : acts.scaleDown}
    </button>
  )
}
