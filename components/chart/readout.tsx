import type { TooltipContentProps } from 'recharts'
import { timeOfDay } from '../format/time-text'
import { namedOnce } from './named-once'

interface Props extends TooltipContentProps {
  /** A value as it is said; its unit is in the chart's heading. */
  say(value: unknown): string
}

/** What the lines are at the pointer, each after the field that it draws, so that an environment's own stand together. */
export function Readout({ active, label, payload, say }: Props) {
  if (!active) return null
  const lines = payload.toSorted((a, b) => String(a.dataKey).localeCompare(String(b.dataKey)))
  const names = namedOnce(lines.map(({ name }) => String(name)))
  return (
    <p className="readout">
      <span>{timeOfDay(Number(label))}</span>
      {lines.map(({ dataKey, value }, at) => (
        <span key={String(dataKey)} className="k">
          {names[at]} <b>{say(value)}</b>
        </span>
      ))}
    </p>
  )
}
