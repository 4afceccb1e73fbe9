/** A strip of dots: column by column, newest last. A dot keeps its column while the strip moves left under it. */
export interface DotPlace<Dot> {
  dot: Dot
  column: number
  row: number
}

export const columnsFor = (width: number, cell: number) =>
  cell <= 0 ? 0 : Math.max(0, Math.floor(width / cell))

/** Where the newest dots stand; `total` is how many there ever were. The last column may still be filling. */
export function placeDots<Dot>(
  newest: readonly Dot[],
  total: number,
  columns: number,
  rows: number,
): DotPlace<Dot>[] {
  const lastColumn = Math.floor((total - 1) / rows)
  const firstColumn = lastColumn - columns + 1
  const firstIndex = total - newest.length
  const places: DotPlace<Dot>[] = []
  newest.forEach((dot, offset) => {
    const index = firstIndex + offset
    const column = Math.floor(index / rows) - firstColumn
    if (column >= 0) places.push({ dot, column, row: index % rows })
  })
  return places
}
