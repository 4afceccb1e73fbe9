import { useEffect, useEffectEvent, useReducer } from 'react'
import type { Tape } from '@/lib/domain/replay/tape'
import { nameOf } from '../kit/keys/commands'
import { aDialogIsOpen, focusOf } from '../kit/keys/focus'
import { opensAt, type Playhead, type Turn, turned, turnOf } from './playhead'

const tickMs = 200

/** Plays, and is turned by the keyboard. Its keys come before those of the screen under it, never before what has the focus. */
export function usePlayhead(bounds: Tape): [Playhead, (turn: Turn) => void] {
  const [head, turn] = useReducer((before: Playhead, next: Turn) => turned(before, next, bounds), {
    at: opensAt(bounds),
    playing: true,
    speed: 1,
  })
  useEffect(() => {
    if (!head.playing) return
    let last = performance.now()
    const timer = setInterval(() => {
      const now = performance.now()
      turn({ what: 'pass', ms: now - last })
      last = now
    }, tickMs)
    return () => clearInterval(timer)
  }, [head.playing])

  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || aDialogIsOpen()) return
    const meant = turnOf(nameOf(event), bounds, focusOf(event.target))
    if (meant === null) return
    event.preventDefault()
    event.stopPropagation()
    turn(meant)
  })
  useEffect(() => {
    const down = (event: KeyboardEvent) => pressed(event)
    window.addEventListener('keydown', down, { capture: true })
    return () => window.removeEventListener('keydown', down, { capture: true })
  }, [])
  return [head, turn]
}
