export interface Label {
  text: string
  /** Where it begins. */
  x: number
}

/** Hangul is about as wide as it is high; Latin letters are about half of that. */
const widthOf = (text: string, size: number) =>
  [...text].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0x10ff ? size : size * 0.56), 0)

/** Which labels can stand side by side on a line that ends at `end`; a later one gives way to the one before it. */
export function labelsThatFit<Each extends Label>(
  labels: readonly Each[],
  size: number,
  end: number,
): Each[] {
  const fitting: Each[] = []
  let free = Number.NEGATIVE_INFINITY
  for (const label of labels) {
    const to = label.x + widthOf(label.text, size)
    if (label.x < free || to > end) continue
    fitting.push(label)
    free = to + size / 2
  }
  return fitting
}
