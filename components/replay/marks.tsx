import type { Tape } from '@/lib/domain/replay/tape'
import { textIn } from '../kit/format/text'
import { useSetting } from '../kit/live/context'
import { labelsOnLines } from '../report/sections/labels'
import { useWidth } from './use-width'

/** As in the stylesheet. */
const fontSize = 15
const lines = 2
const beside = 4

/** A line where each stage began, and its name where it covers no other; as a picture, so that no inline style is needed. */
export function Marks({ tape: { from, to, marks } }: { tape: Pick<Tape, 'from' | 'to' | 'marks'> }) {
  const { show, language } = useSetting()
  const [ref, width] = useWidth<SVGSVGElement>()
  const placed = marks.map(({ at, stage }) => {
    const known = show.stages.find(({ id }) => id === stage)
    return {
      at,
      x: ((at - from) / Math.max(1, to - from)) * width + beside,
      text: known ? textIn(known.short, language) : stage,
    }
  })
  return (
    <svg ref={ref} className="replay-marks" aria-hidden="true">
      {placed.map(({ at, x }) => (
        <line key={at} x1={x - beside} x2={x - beside} y1="0" y2="100%" />
      ))}
      {labelsOnLines(placed, { size: fontSize, end: width, lines }).map(({ at, x, text, line }) => (
        <text key={at} x={x} y={fontSize - 2 + line * (fontSize + 1)}>
          {text}
        </text>
      ))}
    </svg>
  )
}
