import { environments } from '@/lib/domain/base/traffic'
import type { Words } from '@/lib/words/en/en'
import { type LiveRow, medianFields } from '../rows'

/** What one line of a chart is at one moment, as a readout says it. */
export interface Figure {
  /** Of the line, as its key says it. */
  name: string
  /** The name for an ear, where the short one would be misheard. */
  spoken?: string
  /** Without its unit, which stands in the chart's heading. */
  value: string
  unit: string
}

/** A share in percent, or an interval of two, with one decimal. */
export const percentText = (value: unknown) =>
  Array.isArray(value) ? value.map(end => Number(end).toFixed(1)).join('–') : Number(value).toFixed(1)

export const millisecondsText = (value: unknown) => String(Math.round(Number(value)))

/** Green's share of new traffic in one second; what is unknown is left out. */
export const splitFigures = ({ accepted, observed, observedBand }: LiveRow, { chart }: Words): Figure[] =>
  known(percentText, '%', [
    { name: chart.accepted, value: accepted },
    { name: chart.observed, value: observed },
    { name: chart.certainty, spoken: chart.interval, value: observedBand },
  ])

/** The latencies of both environments in one second; what is unknown is left out. */
export const latencyFigures = (row: LiveRow, { chart, environments: called }: Words): Figure[] =>
  known(
    millisecondsText,
    'ms',
    environments.flatMap(name => [
      { name: `${called[name]} ${chart.p95}`, value: row[name] },
      { name: `${called[name]} ${chart.p50}`, value: row[medianFields[name]] },
    ]),
  )

type Line = Pick<Figure, 'name' | 'spoken'> & { value: unknown }

const known = (say: (value: unknown) => string, unit: string, lines: Line[]): Figure[] =>
  lines.flatMap(({ value, ...line }) => (value === null ? [] : [{ ...line, value: say(value), unit }]))
