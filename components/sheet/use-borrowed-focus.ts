import { type RefObject, useEffect } from 'react'

/** What lies over the screen has the focus while it does, and gives it back to whoever had it. */
export function useBorrowedFocus(ref: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const before = document.activeElement
    ref.current?.focus({ preventScroll: true })
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [ref])
}
