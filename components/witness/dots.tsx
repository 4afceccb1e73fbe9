import { memo, useEffect, useRef } from 'react'
import type { AnswerLog } from '../kit/live/answer-log'
import { useWords } from '../kit/live/context'
import { columnsFor, placeDots } from './dots-layout'
import { type Palette, paintDots } from './paint-dots'

const rows = 3

/** One dot for every real answer, drawn outside React at the screen's own pace. */
export const Dots = memo(function Dots({ answers, stale }: { answers: AnswerLog; stale: boolean }) {
  const words = useWords()
  const ref = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const canvas = ref.current
    const context = canvas?.getContext('2d')
    if (!canvas || !context) return
    const palette = paletteOf(canvas)
    let frame = 0
    const paint = () => {
      frame = 0
      const cell = canvas.height / rows
      const columns = columnsFor(canvas.width, cell)
      const newest = answers.newest(columns * rows)
      paintDots(
        context,
        placeDots(newest, answers.total, columns, rows),
        { columns, rows, cell, pitch: canvas.width / columns },
        palette,
      )
    }
    const soon = () => {
      if (frame === 0) frame = requestAnimationFrame(paint)
    }
    const fit = new ResizeObserver(() => {
      canvas.width = Math.round(canvas.clientWidth * devicePixelRatio)
      canvas.height = Math.round(canvas.clientHeight * devicePixelRatio)
      soon()
    })
    fit.observe(canvas)
    const leave = answers.subscribe(soon)
    return () => {
      leave()
      fit.disconnect()
      cancelAnimationFrame(frame)
    }
  }, [answers])
  return <canvas ref={ref} className="dots" role="img" aria-label={words.dots} data-stale={stale} />
})

/** The colours are the stylesheet's. */
function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element)
  const colour = (name: string) => style.getPropertyValue(name).trim()
  return {
    blue: colour('--blue'),
    green: colour('--green'),
    hatch: colour('--hatch-line'),
    bad: colour('--bad'),
    badGround: colour('--bad-ground'),
    empty: colour('--line'),
  }
}
