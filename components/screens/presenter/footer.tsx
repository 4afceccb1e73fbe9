import type { FullView } from '@/lib/domain/state/full-view'
import { Join } from '../../audience/join'
import { Who } from '../../control/who'
import { GuardControl } from '../../guard/guard-control'
import type { Commands } from '../../kit/commands/use-commands'
import { Cap } from '../../kit/keys/cap'
import { useWords } from '../../kit/live/context'
import { ShowControls } from '../../show/show-controls'
import { OutcomeLine } from '../../weights/outcome-line'
import { RollbackButton } from '../../weights/rollback-button'
import type { StagecraftState } from './use-presenter-tools'

interface Props {
  view: FullView
  asking: Commands
  stagecraft: StagecraftState
  /** All of it but the way back lies under something else. */
  covered: boolean
  toggleCommands(): void
  /** Absent where nothing may be made to fail. */
  toggleFaults: (() => void) | undefined
}

/** How the room joins, what became of the last press, who drives, and the buttons; the way back last. */
export function Footer({ view, asking, stagecraft, covered, toggleCommands, toggleFaults }: Props) {
  const { fallback, faults } = useWords()
  return (
    <footer className="bottom">
      <div className="under" inert={covered}>
        <Join
          view={view}
          enlarge={() => stagecraft.keys.join?.()}
          blackout={() => stagecraft.keys.blackout?.()}
        />
        <OutcomeLine view={view} said={asking.said} />
        <Who view={view} takeControl={asking.takeControl}>
          <GuardControl view={view} set={asking.setGuard} />
        </Who>
        <div className="bottom-tools">
          <button type="button" className="small-button" aria-keyshortcuts="C" onClick={toggleCommands}>
            {fallback.open} <Cap>C</Cap>
          </button>
          {toggleFaults && (
            <button type="button" className="small-button" aria-keyshortcuts="X" onClick={toggleFaults}>
              {faults.open} <Cap>X</Cap>
            </button>
          )}
        </div>
        <ShowControls view={view} move={asking.move} />
      </div>
      <RollbackButton view={view} rollBack={asking.rollBack} />
    </footer>
  )
}
