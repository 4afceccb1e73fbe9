import { useRef } from 'react'
import { flushSync } from 'react-dom'
import { drives } from '@/lib/domain/control/driver'
import { MessageForm } from '../../audience/message-form'
import { Proof } from '../../availability/proof'
import { Who } from '../../control/who'
import { Figures } from '../../environments/figures'
import { GuardBanner } from '../../guard/guard-banner'
import { GuardControl } from '../../guard/guard-control'
import { ChartBoundary } from '../../kit/chart/chart-boundary'
import { usePaced } from '../../kit/chart/use-paced'
import { useCommands } from '../../kit/commands/use-commands'
import { Cap } from '../../kit/keys/cap'
import { toggleFullScreen } from '../../kit/keys/full-screen'
import { type KeyBindings, useKeys } from '../../kit/keys/use-keys'
import { useSetting, useWords } from '../../kit/live/context'
import { useLive } from '../../kit/live/use-live'
import { EventLog } from '../../timeline/event-log'
import { liveCharts, metricsBoard } from '../../timeline/fetched-charts'
import { FallbackPanel } from '../../weights/commands/fallback-panel'
import { troubleOf } from '../../weights/commands/trouble'
import { useFallback } from '../../weights/commands/use-fallback'
import { nodeText } from '../../weights/node-text'
import { OutcomeLine } from '../../weights/outcome-line'
import { RollbackButton } from '../../weights/rollback-button'
import type { AdjustProbe } from '../../witness/probe-form'
import { Sources } from '../../witness/sources'
import { OpenSheet } from '../open-sheet'
import type { ScreenProps } from '../presenter/presenter-screen'
import { Top } from '../presenter/top'
import { usePresenterTools } from '../presenter/use-presenter-tools'

const liveEveryMs = 3_000
const metricsEveryMs = 10_000

export interface ChartsProps extends ScreenProps {
  adjustProbe: AdjustProbe
}

export function ChartsScreen({ first, points, ...given }: Omit<ChartsProps, 'setting'>) {
  const { actions, adjustProbe, checklistActions } = given
  const words = useWords()
  const { page, fallback: says, driver: saysDriver, replay: saysReplay } = words
  const setting = useSetting()
  const { language } = setting
  const live = useLive(first, points)
  const { view, now, lostSince } = live
  const asking = useCommands(view, actions)
  const fallback = useFallback(troubleOf({ ...live, silentSince: asking.silentSince }))
  const liveNow = usePaced(now, liveEveryMs)
  const metricsNow = usePaced(now, metricsEveryMs)
  const stagecraft = usePresenterTools({ view, craft: asking.craft, tell: asking.tell })
  const messageField = useRef<HTMLInputElement>(null)
  // What stands in the script's place is the presenter's.
  const { join: _join, questions: _questions, ...stageKeys } = stagecraft.keys
  const bindings: KeyBindings = {
    'roll-back': asking.rollBack,
    'full-screen': toggleFullScreen,
    commands: fallback.toggle,
    message: () => {
      // Under a sheet nobody would see what is written, and nothing takes the focus until the sheet has gone.
      if (stagecraft.sheet) flushSync(stagecraft.close)
      messageField.current?.focus()
    },
    guard: () => void asking.setGuard({ armed: !view.guard.armed }),
    ...stageKeys,
    close: () => (fallback.mayClose && !stagecraft.sheet ? fallback.hide() : stagecraft.close()),
  }
  const { resting } = useKeys(bindings)

  return (
    <main className="charts" lang={language} data-lost={lostSince !== null || live.signedOut}>
      <h1 className="unseen">{page.charts}</h1>
      <Top live={live} stagecraft={stagecraft} resting={resting} notices={<GuardBanner view={view} />} />
      <div className="under" inert={stagecraft.sheet !== null}>
        <div className="charts-figures">
          <Figures view={view} now={now} />
          <Proof view={view} now={now} whole />
        </div>
        <aside className="charts-side">
          <Sources view={view} now={now} adjustProbe={adjustProbe} />
          <EventLog log={view.log} />
          <MessageForm
            message={view.message}
            send={asking.sendMessage}
            clear={() => asking.clearMessage('taken-back')}
            field={messageField}
          />
        </aside>
        <div className="charts-live">
          <ChartBoundary>
            <liveCharts.Part
              history={live.history}
              metrics={view.metrics}
              verdict={view.weights.observed.verdict}
              behind={nodeText(view.weights.observed.nodes, words)}
              markers={view.markers}
              now={liveNow}
            />
          </ChartBoundary>
        </div>
        <div className="charts-metrics">
          <ChartBoundary>
            <metricsBoard.Part
              metrics={view.metrics}
              hasServices={view.parts.services}
              history={live.history}
              markers={view.markers}
              now={metricsNow}
            />
          </ChartBoundary>
        </div>
        {fallback.open && <FallbackPanel trouble={fallback.trouble} view={view} hide={fallback.hide} />}
      </div>
      <OpenSheet
        stagecraft={stagecraft}
        view={view}
        now={now}
        bindings={bindings}
        checklistActions={checklistActions}
        rollBack={asking.rollBack}
      />
      <footer className="bottom">
        <OutcomeLine view={view} said={asking.said} />
        <Who view={view} takeControl={asking.takeControl}>
          <GuardControl view={view} set={asking.setGuard} />
        </Who>
        <button type="button" className="small-button" aria-keyshortcuts="C" onClick={fallback.toggle}>
          {says.open}
          <Cap>C</Cap>
        </button>
        <a className="small-button" href="/report" target="_blank" rel="noopener">
          {saysReplay.report}
        </a>
        <a className="small-button" data-due={drives(view.lease, setting.seat)} href="/">
          {saysDriver.presentersScreen}
        </a>
        <RollbackButton view={view} rollBack={asking.rollBack} />
      </footer>
    </main>
  )
}
