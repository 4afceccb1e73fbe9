import type { Answer } from '@/lib/domain/answer'
import type { DotPlace } from './layout'

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
  { columns, rows, cell, pitch }: Strip,
  palette: Palette,
) {
  context.clearRect(0, 0, context.canvas.width, context.canvas.height)
  const taken = new Set(places.map(({ column, row }) => column * rows + row))
  context.fillStyle = palette.empty
  for (let place = 0; place < columns * rows; place++)
    if (!taken.has(place)) round(context, Math.floor(place / rows) * pitch, (place % rows) * cell, cell, 0.14)
  for (const { dot, column } of places)
    if (dot.failure) {
      context.fillStyle = palette.badGround
      context.fillRect(column * pitch, 0, cell, rows * cell)
    }
  for (const { dot, column, row } of places) paintDot(context, dot, column * pitch, row * cell, cell, palette)
}

function paintDot(
  context: CanvasRenderingContext2D,
  { failure, environment }: Answer,
  x: number,
  y: number,
  cell: number,
  palette: Palette,
) {
  if (failure !== null || environment === null) return cross(context, x, y, cell, palette.bad)
  context.fillStyle = palette[environment]
  if (environment === 'blue') return round(context, x, y, cell, 0.4)
  const inset = cell * 0.12
  const side = cell - 2 * inset
  context.fillRect(x + inset, y + inset, side, side)
  context.strokeStyle = palette.hatch
  context.lineWidth = Math.max(1, cell * 0.13)
  context.beginPath()
  context.moveTo(x + inset, y + inset + side)
  context.lineTo(x + inset + side, y + inset)
  context.stroke()
}

function round(context: CanvasRenderingContext2D, x: number, y: number, cell: number, radius: number) {
  context.beginPath()
  context.arc(x + cell / 2, y + cell / 2, cell * radius, 0, Math.PI * 2)
  context.fill()
}

function cross(context: CanvasRenderingContext2D, x: number, y: number, cell: number, colour: string) {
  const inset = cell * 0.1
  context.strokeStyle = colour
  context.lineWidth = cell * 0.24
  context.lineCap = 'round'
  context.beginPath()
  context.moveTo(x + inset, y + inset)
  context.lineTo(x + cell - inset, y + cell - inset)
  context.moveTo(x + cell - inset, y + inset)
  context.lineTo(x + inset, y + cell - inset)
  context.stroke()
}
