import { useEffect } from 'react'

/** While nothing is heard of the console, a link in this tab would leave the screen for the browser's own error page. */
export function useStay(lost: boolean) {
  useEffect(() => {
    if (!lost) return
    const stay = (event: MouseEvent) => {
      // Into a tab or a window of its own.
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      const link = event.target instanceof Element && event.target.closest('a[href]:not([target])')
      if (link) event.preventDefault()
    }
    document.addEventListener('click', stay, true)
    return () => document.removeEventListener('click', stay, true)
  }, [lost])
}
