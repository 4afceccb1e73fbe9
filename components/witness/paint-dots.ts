import type { Answer } from '@/lib/domain/witness/tally'
import type { DotPlace } from './dots-layout'

export interface Palette {
  blue: string
  green: string
  hatch: string
  bad: string
  badGround: string
  empty: string
}

export interface Strip {
  columns: number
  rows: number
  /** Side of a dot's cell, in canvas pixels. */
  cell: number
  /** From one column to the next, in canvas pixels: the columns fill the strip. */
  pitch: number
}

/** Blue a plain round, Green a hatched square, a failure a red cross in a red column: told apart without colour. */
export function paintDots(
  context: CanvasRenderingContext2D,
  places: readonly DotPlace<Answer>[],
  strip: Strip,
  palette: Palette,
) {
  const { columns, rows, cell, pitch } = strip
  context.clearRect(0, 0, context.canvas.width, context.canvas.height)
  const taken = new Set(places.map(({ column, row }) => column * rows + row))
  const empty: Corner[] = []
  for (let place = 0; place < columns * rows; place++)
    if (!taken.has(place)) empty.push({ x: Math.floor(place / rows) * pitch, y: (place % rows) * cell })
  const corners = (wanted: (answer: Answer) => boolean): Corner[] =>
    places.flatMap(({ dot, column, row }) => (wanted(dot) ? [{ x: column * pitch, y: row * cell }] : []))
  const failed = corners(isFailed)

  rounds(context, empty, cell, 0.14, palette.empty)
  context.fillStyle = palette.badGround
  for (const { x } of failed) context.fillRect(x, 0, cell, rows * cell)
  rounds(
    context,
    corners(answer => !isFailed(answer) && answer.environment === 'blue'),
    cell,
    0.4,
    palette.blue,
  )
  squares(
    context,
    corners(answer => !isFailed(answer) && answer.environment === 'green'),
    cell,
    palette,
  )
  crosses(context, failed, cell, palette.bad)
}

interface Corner {
  x: number
  y: number
}

const isFailed = ({ failure, environment }: Answer) => failure !== null || environment === null

/** One path for all of a kind: the strip is painted ten times a second. */
function rounds(
  context: CanvasRenderingContext2D,
  corners: readonly Corner[],
  cell: number,
  radius: number,
  colour: string,
) {
  context.fillStyle = colour
  context.beginPath()
  for (const { x, y } of corners) {
    context.moveTo(x + cell * (0.5 + radius), y + cell / 2)
    context.arc(x + cell / 2, y + cell / 2, cell * radius, 0, Math.PI * 2)
  }
  context.fill()
}

function squares(
  context: CanvasRenderingContext2D,
  corners: readonly Corner[],
  cell: number,
  { green, hatch }: Palette,
) {
  const inset = cell * 0.12
  const side = cell - 2 * inset
  context.fillStyle = green
  context.strokeStyle = hatch
  context.lineWidth = Math.max(1, cell * 0.13)
  context.lineCap = 'butt'
  context.beginPath()
  for (const { x, y } of corners) {
    context.fillRect(x + inset, y + inset, side, side)
    context.moveTo(x + inset, y + inset + side)
    context.lineTo(x + inset + side, y + inset)
  }
  context.stroke()
}

function crosses(
  context: CanvasRenderingContext2D,
  corners: readonly Corner[],
  cell: number,
  colour: string,
) {
  const inset = cell * 0.1
  context.strokeStyle = colour
  context.lineWidth = cell * 0.24
  context.lineCap = 'round'
  context.beginPath()
  for (const { x, y } of corners) {
    context.moveTo(x + inset, y + inset)
    context.lineTo(x + cell - inset, y + cell - inset)
    context.moveTo(x + cell - inset, y + inset)
    context.lineTo(x + inset, y + cell - inset)
  }
  context.stroke()
}
