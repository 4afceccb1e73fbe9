import type { ReactNode } from 'react'
import {
  CartesianGrid,
  ComposedChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import type { Instant } from '@/lib/domain/base/units'
import type { Marker } from '@/lib/domain/timeline/point'
import { useAxes } from '../../kit/chart/use-axes'
import { ChosenLine } from './chosen'
import { MarkerLabels } from './marker-labels'
import { nearestInTime } from './nearest-in-time'
import { Readout } from './readout'

interface Props {
  rows: readonly { at: number }[]
  markers: readonly Marker[]
  now: Instant
  y: { domain: [number, number | 'auto']; ticks?: number[] }
  /** A value as the readout at the pointer says it. */
  format(value: unknown): string
  /** Fewer times on the axis, where there is little room. */
  narrow?: boolean
  /** The markers are named, in a line above the plot. */
  labelled?: boolean
  children: ReactNode
}

/** The plot of five minutes that all charts share: axes, grid, markers, readout. Its children are the lines. */
export function TimePlot({
  rows,
  markers,
  now,
  y,
  format,
  narrow = false,
  labelled = false,
  children,
}: Props) {
  const axes = useAxes(now, labelled)
  const inWindow = axes.within(markers)
  return (
    <ResponsiveContainer>
      <ComposedChart
        data={[...rows]}
        margin={axes.margin}
        accessibilityLayer={false}
        syncId="time"
        syncMethod={nearestInTime}
      >
        <CartesianGrid vertical={false} />
        <XAxis dataKey="at" {...axes.x} ticks={narrow ? axes.few : axes.x.ticks} />
        <YAxis {...axes.y} {...y} />
        <Tooltip {...axes.tooltip} content={told => <Readout {...told} say={format} />} />
        {inWindow.map(({ at, kind }) => (
          <ReferenceLine key={at} x={at} className={`plot-marker plot-${kind}`} />
        ))}
        {children}
        {labelled && <MarkerLabels markers={inWindow} now={now} />}
        <ChosenLine now={now} />
      </ComposedChart>
    </ResponsiveContainer>
  )
}
