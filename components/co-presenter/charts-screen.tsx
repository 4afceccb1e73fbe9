import { lazy, Suspense } from 'react'
import { useAsking } from '../asking/use-asking'
import { OutcomeLine } from '../bottom/outcome-line'
import { RollbackButton } from '../bottom/rollback-button'
import { usePaced } from '../chart/use-paced'
import { Who } from '../driver/who'
import { FallbackPanel } from '../fallback/fallback-panel'
import { troubleOf } from '../fallback/trouble'
import { useFallback } from '../fallback/use-fallback'
import { useHydrated } from '../format/time-of-day'
import { Cap } from '../keys/cap'
import { toggleFullScreen } from '../keys/full-screen'
import { useKeys } from '../keys/use-keys'
import { useSetting, useWords } from '../live/context'
import { useLive } from '../live/use-live'
import { Proof } from '../proof/proof'
import { Top } from '../top/top'
import type { ChartsProps } from './charts'
import { Figures } from './figures'
import { Sources } from './sources'

const MetricsBoard = lazy(() => import('../chart/metrics-board'))
const LiveCharts = lazy(() => import('../chart/live-charts'))

const liveEveryMs = 3_000
const metricsEveryMs = 10_000

export function ChartsScreen({ first, points, actions, adjustProbe }: Omit<ChartsProps, 'setting'>) {
  const { page, fallback: says, driver: saysDriver } = useWords()
  const { language } = useSetting()
  const live = useLive(first, points)
  const { view, now, lostSince } = live
  const asking = useAsking(view, actions)
  const fallback = useFallback(troubleOf({ view, now, lostSince, silentSince: asking.silentSince }))
  const hydrated = useHydrated()
  const liveNow = usePaced(now, liveEveryMs)
  const metricsNow = usePaced(now, metricsEveryMs)
  useKeys({
    'roll-back': asking.rollBack,
    'full-screen': toggleFullScreen,
    commands: fallback.toggle,
  })

  return (
    <main className="charts" lang={language} data-lost={lostSince !== null || live.signedOut}>
      <h1 className="unseen">{page.charts}</h1>
      <Top live={live} />
      <div className="charts-figures">
        <Figures view={view} now={now} />
        <Proof view={view} now={now} />
        <Sources view={view} now={now} adjustProbe={adjustProbe} />
      </div>
      {fallback.open && (
        <FallbackPanel
          trouble={fallback.trouble}
          rollbackActions={view.rollbackActions}
          hide={fallback.hide}
        />
      )}
      <div className="charts-live">
        {hydrated && (
          <Suspense fallback={null}>
            <LiveCharts history={live.history} metrics={view.metrics} markers={view.markers} now={liveNow} />
          </Suspense>
        )}
      </div>
      <div className="charts-metrics">
        {hydrated && (
          <Suspense fallback={null}>
            <MetricsBoard
              metrics={view.metrics}
              history={live.history}
              markers={view.markers}
              now={metricsNow}
            />
          </Suspense>
        )}
      </div>
      <footer className="bottom">
        <OutcomeLine view={view} said={asking.said} />
        <Who view={view} takeControl={asking.takeControl} />
        <button type="button" className="small-button" aria-keyshortcuts="C" onClick={fallback.toggle}>
          {says.open}
          <Cap>C</Cap>
        </button>
        <a className="small-button" href="/">
          {saysDriver.presentersScreen}
        </a>
        <RollbackButton view={view} rollBack={asking.rollBack} />
      </footer>
    </main>
  )
}
