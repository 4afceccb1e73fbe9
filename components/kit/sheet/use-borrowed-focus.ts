import { type RefObject, useEffect, useEffectEvent } from 'react'
import { hasFocusByPointer } from '../keys/focus'

const focus = (element: HTMLElement) => element.focus({ preventScroll: true })

/**
 * What lies over the screen has the focus while it does, and gives it back to whoever had it: to its opener where a key
 * opened it, and to nobody where a pointer did, or the next Enter would open it again.
 *
 * @param take how it gets the focus
 */
export function useBorrowedFocus<Borrower extends HTMLElement>(
  ref: RefObject<Borrower | null>,
  take: (borrower: Borrower) => void = focus,
) {
  const taken = useEffectEvent(() => ref.current && take(ref.current))
  useEffect(() => {
    const before = document.activeElement
    const opener = before instanceof HTMLElement ? before : null
    const byPointer = hasFocusByPointer(opener)
    // A dialog gives the focus back by itself when it closes, to whoever had it now.
    if (byPointer) opener?.blur()
    taken()
    return () => {
      if (opener && !byPointer) focus(opener)
    }
  }, [])
}
