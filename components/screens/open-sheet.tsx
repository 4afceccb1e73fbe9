import type { Instant } from '@/lib/domain/base/units'
import type { FullView } from '@/lib/domain/state/full-view'
import type { ChecklistActions } from '../checklist/actions'
import { ChecklistSheet } from '../checklist/checklist-sheet'
import type { KeyBindings } from '../kit/keys/use-keys'
import { KeySheet } from '../kit/sheet/key-sheet'
import type { StagecraftState } from './presenter/use-presenter-tools'

interface Props {
  stagecraft: StagecraftState
  view: FullView
  now: Instant
  bindings: KeyBindings
  checklistActions: ChecklistActions
  rollBack(): void
}

/** The sheet that lies over a signed-in screen: the checklist, the keys, or none. */
export function OpenSheet({ stagecraft, view, now, bindings, checklistActions, rollBack }: Props) {
  const { sheet, switches, close } = stagecraft
  if (sheet === 'checklist')
    return (
      <ChecklistSheet view={view} now={now} actions={checklistActions} rollBack={rollBack} close={close} />
    )
  return sheet === 'keys' ? <KeySheet bindings={bindings} switches={switches} close={close} /> : null
}
