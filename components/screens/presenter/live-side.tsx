import { useEffect } from 'react'
import { Proof } from '../../availability/proof'
import { EnvironmentCard } from '../../environments/environment-card'
import { ChartBoundary } from '../../kit/chart/chart-boundary'
import { usePaced } from '../../kit/chart/use-paced'
import { ageOf } from '../../kit/live/freshness'
import type { Live } from '../../kit/live/use-live'
import { metricsBoard } from '../../timeline/fetched-charts'
import { LatencyChart } from '../../timeline/latency-chart'
import { Dots } from '../../witness/dots'

/** CloudWatch says something new once a minute. */
const metricsEveryMs = 10_000
const fetchAfterMs = 3_000

/** What is seen of the traffic; in the monitoring stage, what CloudWatch says. */
export function LiveSide({ live, metrics }: { live: Live; metrics: boolean }) {
  const { view, now, answers, history } = live
  const probe = ageOf(view.sources, 'probe', now)
  useEffect(() => {
    // When their stage comes, the network may not be there. What the screen itself needs goes first.
    const timer = setTimeout(metricsBoard.fetched, fetchAfterMs)
    return () => clearTimeout(timer)
  }, [])
  return (
    <>
      <Dots answers={answers} stale={!probe.fresh} />
      {metrics ? (
        <MetricsSide live={live} />
      ) : (
        <>
          <Proof view={view} now={now} />
          <div className="environments">
            <EnvironmentCard name="blue" view={view} now={now} />
            <EnvironmentCard name="green" view={view} now={now} />
            <LatencyChart
              history={history}
              metrics={view.metrics}
              markers={view.markers}
              now={now}
              probe={probe}
            />
          </div>
        </>
      )}
    </>
  )
}

function MetricsSide({ live: { view, now, history } }: { live: Live }) {
  const paced = usePaced(now, metricsEveryMs)
  return (
    <div className="metrics-side">
      <ChartBoundary>
        <metricsBoard.Part
          metrics={view.metrics}
          hasServices={view.parts.services}
          history={history}
          markers={view.markers}
          now={paced}
        />
      </ChartBoundary>
      <Proof view={view} now={now} brief />
    </div>
  )
}
