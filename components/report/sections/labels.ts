import { textWidth } from '../../kit/format/text-width'

export interface Label {
  text: string
  /** Where it begins. */
  x: number
}

/**
 * Which labels can stand on so many lines that end at `end`, and on which of them (from 0 on). Each takes the first line
 * that is free where it begins; where none is, it gives way to those before it.
 */
export function labelsOnLines<Each extends Label>(
  labels: readonly Each[],
  { size, end, lines }: { size: number; end: number; lines: number },
): (Each & { line: number })[] {
  const free = Array<number>(lines).fill(Number.NEGATIVE_INFINITY)
  return labels.flatMap(label => {
    const to = label.x + textWidth(label.text) * size
    const line = to > end ? -1 : free.findIndex(from => label.x >= from)
    if (line < 0) return []
    free[line] = to + size / 2
    return [{ ...label, line }]
  })
}

/** Which labels can stand side by side on one line. */
export const labelsThatFit = <Each extends Label>(
  labels: readonly Each[],
  size: number,
  end: number,
): Each[] => labelsOnLines(labels, { size, end, lines: 1 })
