import { useState } from 'react'
import { useAsking } from '../asking/use-asking'
import { Join } from '../bottom/join'
import { JoinLarge } from '../bottom/join-large'
import { OutcomeLine } from '../bottom/outcome-line'
import { RollbackButton } from '../bottom/rollback-button'
import { ShowControls } from '../bottom/show-controls'
import { FallbackPanel } from '../fallback/fallback-panel'
import { troubleOf } from '../fallback/trouble'
import { useFallback } from '../fallback/use-fallback'
import { Cap } from '../keys/cap'
import { toggleFullScreen } from '../keys/full-screen'
import { useKeys } from '../keys/use-keys'
import { useSetting, useWords } from '../live/context'
import { useLive } from '../live/use-live'
import { cuesOf } from '../script/cue-list'
import { ScriptPanel } from '../script/script-panel'
import { SplitPanel } from '../split/split-panel'
import { Top } from '../top/top'
import { LiveSide } from './live-side'
import type { ScreenProps } from './presenter'

export function PresenterScreen({ first, points, actions }: Omit<ScreenProps, 'setting'>) {
  const { show, role, language } = useSetting()
  const { page, fallback: says } = useWords()
  const live = useLive(first, points)
  const { view, now, lostSince } = live
  const asking = useAsking(view, actions)
  const fallback = useFallback(troubleOf({ view, now, lostSince, silentSince: asking.silentSince }))
  const [enlarged, setEnlarged] = useState(false)
  const cues = cuesOf(show, view, role)
  // The commands take the charts' place; the proof stays.
  const metrics = show.stages[view.show.stageIndex]?.view === 'metrics' && !fallback.open
  const due = cues.find(cue => cue.due)

  useKeys({
    forward: () => asking.move(view.show.state === 'idle' ? 'start' : 'next'),
    back: () => asking.move('previous'),
    cue: () => due && void asking.shift(due.split.green, due.cause),
    'roll-back': asking.rollBack,
    'full-screen': toggleFullScreen,
    join: () => setEnlarged(!enlarged),
    commands: fallback.toggle,
    close: () => setEnlarged(false),
  })

  return (
    <main className="presenter" lang={language} data-lost={lostSince !== null || live.signedOut}>
      <h1 className="unseen">{page.presenter}</h1>
      <Top live={live} />
      {enlarged ? (
        <JoinLarge close={() => setEnlarged(false)} />
      ) : (
        <ScriptPanel view={view} now={now} beat={live.beat} cues={cues} shift={asking.shift} />
      )}
      <div className="live" data-commands={fallback.open} data-metrics={metrics}>
        <SplitPanel view={view} now={now} shift={asking.shift} />
        <LiveSide live={live} metrics={metrics} />
        {fallback.open && (
          <FallbackPanel
            trouble={fallback.trouble}
            rollbackActions={view.rollbackActions}
            hide={fallback.hide}
          />
        )}
      </div>
      <footer className="bottom">
        <Join view={view} enlarge={() => setEnlarged(!enlarged)} />
        <OutcomeLine view={view} said={asking.said} />
        <button type="button" className="small-button" aria-keyshortcuts="C" onClick={fallback.toggle}>
          {says.open} <Cap>C</Cap>
        </button>
        <ShowControls show={view.show} move={asking.move} />
        <RollbackButton view={view} rollBack={asking.rollBack} />
      </footer>
    </main>
  )
}
