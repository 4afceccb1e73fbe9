/** A place on the chart: `x` and `y` in its own units. */
export interface Place {
  x: number
  y: number | null
}

const at = (x: number, y: number) => `${x.toFixed(1)},${y.toFixed(1)}`

/** A line through the places, with a gap wherever a value is unknown. */
export function linePath(places: readonly Place[]): string {
  let path = ''
  let drawing = false
  for (const { x, y } of places) {
    if (y !== null) path += `${drawing ? 'L' : 'M'}${at(x, y)}`
    drawing = y !== null
  }
  return path
}

/** The same as steps: a value holds until the next one. */
export function stepPath(places: readonly Place[]): string {
  let path = ''
  let before: number | null = null
  for (const { x, y } of places) {
    if (y !== null) path += before === null ? `M${at(x, y)}` : `H${x.toFixed(1)}V${y.toFixed(1)}`
    before = y
  }
  return path
}

/** The area between two lines, in as many pieces as there are gaps. */
export function bandPath(low: readonly Place[], high: readonly Place[]): string {
  let path = ''
  let piece: { x: number; low: number; high: number }[] = []
  const close = () => {
    if (piece.length > 1)
      path += `M${piece.map(({ x, high }) => at(x, high)).join('L')}L${piece
        .toReversed()
        .map(({ x, low }) => at(x, low))
        .join('L')}Z`
    piece = []
  }
  low.forEach(({ x, y }, index) => {
    const top = high[index]?.y ?? null
    if (y === null || top === null) close()
    else piece.push({ x, low: y, high: top })
  })
  close()
  return path
}
