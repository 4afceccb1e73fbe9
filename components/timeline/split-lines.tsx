import { memo } from 'react'
import { Area, Line } from 'recharts'
import type { Instant } from '@/lib/domain/base/units'
import type { Verdict } from '@/lib/domain/split/verdict'
import type { Marker } from '@/lib/domain/timeline/point'
import { PlotPanel } from '../kit/chart/plot-panel'
import { plainLine } from '../kit/chart/use-axes'
import { useWords } from '../kit/live/context'
import { ChosenReadout } from './plot/chosen'
import { percentText, splitFigures } from './plot/figures'
import { TimePlot } from './plot/time-plot'
import { type LiveRow, rowsAge } from './rows'

interface Props {
  rows: LiveRow[]
  verdict: Verdict | null
  behind: string | null
  markers: readonly Marker[]
  now: Instant
}

const percents = { domain: [0, 100] satisfies [number, number], ticks: [0, 50, 100] }

/** Green's share of new traffic: what AWS accepted as steps, what was observed with its 95 % band. */
export const SplitLines = memo(function SplitLines({ rows, verdict, behind, markers, now }: Props) {
  const words = useWords()
  const { chart } = words
  return (
    <PlotPanel
      wide
      title={chart.splitTitle}
      unit={chart.splitUnit}
      source={
        behind ? <b className="behind">{behind}</b> : `AWS, ${chart.probe} · ${rowsAge(rows, now, words)}`
      }
      keys={
        <>
          <span className="key key-accepted">{chart.accepted}</span>
          <span className="key key-green">{chart.observed}</span>
          <span className="key key-interval">{chart.interval}</span>
          <b className={`verdict verdict-${verdict ?? 'unknown'}`}>
            {verdict === null ? words.split.notKnown : words.split.verdict[verdict]}
          </b>
        </>
      }
    >
      <TimePlot rows={rows} markers={markers} now={now} y={percents} format={percentText} labelled>
        <Area
          dataKey="observedBand"
          name={chart.certainty}
          className="plot-interval"
          isAnimationActive={false}
          connectNulls={false}
          stroke="none"
        />
        <Line {...plainLine} type="stepAfter" dataKey="accepted" name={chart.accepted} stroke="var(--ink)" />
        <Line
          {...plainLine}
          dataKey="observed"
          name={chart.observed}
          stroke="var(--green)"
          className="plot-dashed"
        />
      </TimePlot>
      <ChosenReadout figures={splitFigures} />
    </PlotPanel>
  )
})
