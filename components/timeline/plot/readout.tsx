import type { TooltipContentProps } from 'recharts'
import { timeOfDay } from '../../kit/format/time-text'
import type { Figure } from './figures'
import { namedOnce } from './named-once'

interface Props extends TooltipContentProps {
  /** A value as it is said; its unit is in the chart's heading. */
  say(value: unknown): string
}

/** What the lines are at the pointer, each after the field that it draws, so that an environment's own stand together. */
export function Readout({ active, label, payload, say }: Props) {
  if (!active) return null
  const lines = payload.toSorted((a, b) => String(a.dataKey).localeCompare(String(b.dataKey)))
  return (
    <ReadoutLine
      at={Number(label)}
      figures={lines.map(({ name, value }) => ({ name: String(name), value: say(value) }))}
    />
  )
}

/** A moment (epoch milliseconds) and what the lines are then. */
export function ReadoutLine({ at, figures }: { at: number; figures: Pick<Figure, 'name' | 'value'>[] }) {
  const names = namedOnce(figures.map(({ name }) => name))
  return (
    <p className="readout">
      <span>{timeOfDay(at)}</span>
      {figures.map(({ name, value }, index) => (
        <span key={name} className="k">
          {names[index]} <b>{value}</b>
        </span>
      ))}
    </p>
  )
}
