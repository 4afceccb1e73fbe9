import type { FullView } from '@/lib/domain/state/full-view'
import type { StageSetting } from '@/lib/domain/state/stage-setting'
import type { Point } from '@/lib/domain/timeline/point'
import { JoinLarge } from '../../audience/join-large'
import { MessageNote } from '../../audience/message-note'
import type { ChecklistActions } from '../../checklist/actions'
import type { FaultActions } from '../../faults/actions'
import { FaultPanel } from '../../faults/fault-panel'
import { useFaultPanel } from '../../faults/use-fault-panel'
import { GuardBanner } from '../../guard/guard-banner'
import type { Actions } from '../../kit/commands/actions'
import { useCommands } from '../../kit/commands/use-commands'
import { toggleFullScreen } from '../../kit/keys/full-screen'
import { type KeyBindings, useKeys } from '../../kit/keys/use-keys'
import { useSetting, useWords } from '../../kit/live/context'
import { useLive } from '../../kit/live/use-live'
import { cuesOf } from '../../show/cue-list'
import { QuestionCards } from '../../show/question-cards'
import { ScriptPanel } from '../../show/script-panel'
import { FallbackPanel } from '../../weights/commands/fallback-panel'
import { troubleOf } from '../../weights/commands/trouble'
import { useFallback } from '../../weights/commands/use-fallback'
import { SplitPanel } from '../../weights/split-panel'
import { OpenSheet } from '../open-sheet'
import { Footer } from './footer'
import { LiveSide } from './live-side'
import { Top } from './top'
import { usePresenterTools } from './use-presenter-tools'

export interface ScreenProps {
  setting: StageSetting
  first: FullView
  points: Point[]
  actions: Actions
  checklistActions: ChecklistActions
}

export interface PresenterProps extends ScreenProps {
  faultActions: FaultActions
}

export function PresenterScreen({ first, points, ...given }: Omit<PresenterProps, 'setting'>) {
  const { actions, checklistActions, faultActions } = given
  const setting = useSetting()
  const { show, role, language, mode } = setting
  const { page } = useWords()
  const live = useLive(first, points)
  const { view, now, lostSince } = live
  const asking = useCommands(view, actions)
  const fallback = useFallback(troubleOf({ ...live, silentSince: asking.silentSince }))
  const canFail = mode === 'rehearsal' && role === 'presenter' && !setting.recording
  const faults = useFaultPanel(canFail, fallback)
  const covered = fallback.open || faults.open
  const stagecraft = usePresenterTools({ view, craft: asking.craft, tell: asking.tell })
  const cues = cuesOf(show, view, setting)
  // The commands and the faults take the charts' place; the proof stays.
  const metrics = show.stages[view.show.stageIndex]?.view === 'metrics' && !covered
  const due = cues.find(cue => cue.due)
  const joining = stagecraft.left === 'join'
  // Trouble brings the commands up, and they are not to be found under a code, which does not come back by itself.
  if (joining && covered) stagecraft.setLeft('script')

  const bindings: KeyBindings = {
    forward: () => asking.move(view.show.state === 'idle' ? 'start' : 'next'),
    back: () => asking.move('previous'),
    cue: () => due && void asking.shift(due.split.green, due.cause),
    'roll-back': asking.rollBack,
    'full-screen': toggleFullScreen,
    commands: faults.toggleCommands,
    ...(canFail && { faults: faults.toggle }),
    message: () => asking.clearMessage('read'),
    guard: () => void asking.setGuard({ armed: !view.guard.armed }),
    ...stagecraft.keys,
    join: () => {
      faults.hide()
      if (fallback.mayClose) fallback.hide()
      stagecraft.keys.join?.()
    },
    close: () => {
      // One press, one thing.
      if (stagecraft.sheet) stagecraft.close()
      else if (faults.open) faults.hide()
      else if (fallback.mayClose) fallback.hide()
      else stagecraft.close()
    },
  }
  const { resting } = useKeys(bindings)

  return (
    <main className="presenter" lang={language} data-lost={lostSince !== null || live.signedOut}>
      <h1 className="unseen">{page.presenter}</h1>
      <Top
        live={live}
        stagecraft={stagecraft}
        resting={resting}
        notices={
          <>
            <GuardBanner view={view} />
            <MessageNote message={view.message} clear={() => asking.clearMessage('read')} />
          </>
        }
      />
      <div className="under" inert={stagecraft.sheet !== null || joining}>
        {stagecraft.left === 'questions' ? (
          <QuestionCards close={() => stagecraft.setLeft('script')} />
        ) : (
          <ScriptPanel view={view} now={now} beat={live.beat} cues={cues} shift={asking.shift} />
        )}
        <div className="live" data-covered={covered} data-metrics={metrics}>
          <SplitPanel view={view} now={now} shift={asking.shift} />
          <LiveSide live={live} metrics={metrics} />
          {faults.open && <FaultPanel view={view} now={now} actions={faultActions} hide={faults.hide} />}
          {fallback.open && !faults.open && (
            <FallbackPanel trouble={fallback.trouble} view={view} hide={fallback.hide} />
          )}
        </div>
      </div>
      <OpenSheet
        stagecraft={stagecraft}
        view={view}
        now={now}
        bindings={bindings}
        checklistActions={checklistActions}
        rollBack={asking.rollBack}
      />
      {joining && <JoinLarge view={view} said={asking.said} close={() => stagecraft.setLeft('script')} />}
      <Footer
        view={view}
        asking={asking}
        stagecraft={stagecraft}
        covered={joining}
        toggleCommands={faults.toggleCommands}
        toggleFaults={canFail ? faults.toggle : undefined}
      />
    </main>
  )
}
