import type { ReactNode } from 'react'
import type { CurvePoint } from '@/lib/domain/report/points'
import type { Report } from '@/lib/domain/report/report'
import { clockText } from '../../kit/format/time-text'
import type { Reader } from '../reader'
import { bandPath, linePath, type Place, stepPath } from './curve-path'
import { labelsThatFit } from './labels'

const width = 1_000
const left = 60
const plot = width - left - 8
const height = { split: 190, latency: 110 }
const edge = { top: 18, bottom: 20 }

/** The split over time, and the latency under it on the same axis. Drawn on the server: it needs no script, and prints. */
export function Curves({ report, reader }: { report: Report; reader: Reader }) {
  const { points, everySeconds } = report.curves
  const { split } = reader.says
  const from = report.span.startedAt ?? points[0]?.at ?? 0
  const spanMs = Math.max(1, report.span.endedAt - from)
  const xOf = (at: number) => left + (Math.min(spanMs, Math.max(0, at - from)) / spanMs) * plot
  const slowest = Math.max(50, ...points.flatMap(({ p95 }) => [p95.blue ?? 0, p95.green ?? 0]))
  const marks = report.stages.flatMap(({ id, enteredAt }) =>
    enteredAt === null ? [] : [{ id, x: xOf(enteredAt) }],
  )
  const line = (of: (point: CurvePoint) => number | null, yOf: (value: number) => number): Place[] =>
    points.map(point => {
      const value = of(point)
      return { x: xOf(point.at), y: value === null ? null : yOf(value) }
    })
  const share = scale(height.split, 100)
  const ms = scale(height.latency, slowest)
  return (
    <div className="report-curves">
      <Plot
        label={split.chart}
        height={height.split}
        top="100 %"
        half="50 %"
        marks={marks}
        names={reader.shortOf}
      >
        <path
          className="curve-band"
          d={bandPath(
            line(p => p.low, share),
            line(p => p.high, share),
          )}
        />
        <path className="curve-requested" d={stepPath(line(p => p.requested, share))} />
        <path className="curve-accepted" d={stepPath(line(p => p.accepted, share))} />
        <path className="curve-observed" d={linePath(line(p => p.observed, share))} />
        {points.map(
          ({ at, failed }) =>
            failed > 0 && (
              <path key={at} className="curve-failed" d={`M${xOf(at).toFixed(1)},${edge.top}v12`} />
            ),
        )}
      </Plot>
      <ul className="curve-keys k">
        <li className="key-requested">{split.requested}</li>
        <li className="key-accepted-line">{split.accepted}</li>
        <li className="key-observed">{split.observed}</li>
        <li className="key-failed">{split.failed}</li>
        {everySeconds > 1 && <li>{split.thinned(String(everySeconds))}</li>}
      </ul>
      <h3>{split.latency}</h3>
      <Plot
        label={split.latencyChart}
        height={height.latency}
        top={`${Math.round(slowest)} ms`}
        half=""
        marks={marks}
      >
        <path className="curve-blue" d={linePath(line(p => p.p95.blue, ms))} />
        <path className="curve-green" d={linePath(line(p => p.p95.green, ms))} />
      </Plot>
      <p className="curve-keys k">
        <span className="key-blue-line">{reader.words.environments.blue}</span>{' '}
        <span className="key-green-line">{reader.words.environments.green}</span> · 0:00–{clockText(spanMs)}
      </p>
    </div>
  )
}

const scale = (tall: number, most: number) => (value: number) =>
  edge.top + (1 - value / most) * (tall - edge.top - edge.bottom)

interface PlotProps {
  label: string
  height: number
  top: string
  half: string
  marks: { id: string; x: number }[]
  names?(stage: string): string
  children: ReactNode
}

function Plot({ label, height: tall, top, half, marks, names, children }: PlotProps) {
  const bottom = tall - edge.bottom
  const middle = (edge.top + bottom) / 2
  const named = names ? marks.map(({ id, x }) => ({ id, text: names(id), x: x + 3 })) : []
  const labels = labelsThatFit(named, 14, width)
  return (
    <svg viewBox={`0 0 ${width} ${tall}`} role="img" aria-label={label}>
      <path
        className="curve-grid"
        d={`M${left},${edge.top}H${width - 8}M${left},${middle}H${width - 8}M${left},${bottom}H${width - 8}`}
      />
      <text className="curve-axis" x={left - 6} y={edge.top + 4}>
        {top}
      </text>
      <text className="curve-axis" x={left - 6} y={middle + 4}>
        {half}
      </text>
      <text className="curve-axis" x={left - 6} y={bottom + 4}>
        0
      </text>
      {marks.map(({ id, x }) => (
        <path key={id} className="curve-mark" d={`M${x.toFixed(1)},${edge.top}V${bottom}`} />
      ))}
      {labels.map(({ id, text, x }) => (
        <text key={id} className="curve-name" x={x} y={tall - 5}>
          {text}
        </text>
      ))}
      {children}
    </svg>
  )
}
