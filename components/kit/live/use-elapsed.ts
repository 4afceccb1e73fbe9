import { useEffect, useState } from 'react'
import { type Beat, sinceBeat } from './beat'

const tickMs = 100

/**
 * Something drawn from the show clock, ten times a second, from the last beat: it never freezes, and the component is
 * drawn again only when what it shows has changed.
 */
export function useElapsed<Drawn extends string | number>(
  beat: Beat,
  draw: (elapsedMs: number, stageLeftMs: number) => Drawn,
): Drawn {
  const at = (passedMs: number) => draw(beat.elapsedMs + passedMs, beat.stageLeftMs - passedMs)
  const [drawn, setDrawn] = useState(() => at(0))
  useEffect(() => {
    const tick = () => setDrawn(at(beat.heardAt === 0 ? 0 : sinceBeat(beat, performance.now())))
    tick()
    if (beat.state !== 'running') return
    const timer = setInterval(tick, tickMs)
    return () => clearInterval(timer)
  })
  return drawn
}
