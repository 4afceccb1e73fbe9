import { useEffect, useEffectEvent } from 'react'

/** The way back is never locked: a stray click costs less than one that does not work when it must. */
const stillWorks = '.rollback, [data-unlocks]'

/** While locked, a pointer presses and drags nothing; keys go on as ever. `refused` hears of what was kept back. */
export function useClickLock(locked: boolean, refused: () => void) {
  const heard = useEffectEvent(refused)
  useEffect(() => {
    if (!locked) return
    const keepBack = (event: Event) => {
      // A click by Enter, or by assistive technology, has no pointer's count.
      if (event instanceof MouseEvent && event.type === 'click' && event.detail === 0) return
      if (event.target instanceof Element && event.target.closest(stillWorks)) return
      event.preventDefault()
      event.stopPropagation()
      if (event.type === 'click') heard()
    }
    const kinds = [
      'pointerdown',
      'mousedown',
      'touchstart',
      'click',
      'dblclick',
      'contextmenu',
      'wheel',
    ] as const
    for (const kind of kinds) document.addEventListener(kind, keepBack, { capture: true, passive: false })
    return () => {
      for (const kind of kinds) document.removeEventListener(kind, keepBack, { capture: true })
    }
  }, [locked])
}
