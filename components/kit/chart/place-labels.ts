import { textWidth } from '../format/text-width'

/** A text that belongs to a point of the time axis. `x` in pixels from the left of the plot. */
export interface Labelled {
  x: number
  text: string
}

export interface Placed extends Labelled {
  /** True where the text ends at `x` instead of beginning there. */
  before: boolean
}

export interface Room {
  /** Of the plot, in pixels. */
  width: number
  /** Of the letters, in pixels. */
  fontSize: number
}

/** Between a line and its text, and between two texts, in parts of the font's size. */
const gap = 0.4

/** Where the texts go on one line: the last chooses first. What would touch another, or is wider than the plot, is left out. */
export function placeLabels(labels: readonly Labelled[], { width, fontSize }: Room): Placed[] {
  const taken: [from: number, to: number][] = []
  return [...labels].reverse().flatMap(({ x, text }) => {
    const length = textWidth(text) * fontSize + gap * fontSize
    const before = x + length > width
    const [from, to] = before ? [x - length, x] : [x, x + length]
    const isFree = taken.every(([start, end]) => to + gap * fontSize <= start || from >= end + gap * fontSize)
    if (from < 0 || !isFree) return []
    taken.push([from, to])
    return [{ x, text, before }]
  })
}
