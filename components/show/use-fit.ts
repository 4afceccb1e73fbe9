import { useEffect, useRef } from 'react'

const steps = [1, 0.96, 0.92, 0.88, 0.84, 0.8, 0.76]

/** What is left out (`data-without`, for the stylesheet), and how far the rest may shrink. */
const ways = [
  { without: 'nothing', sizes: steps.slice(0, 1) },
  { without: 'next', sizes: steps },
  { without: 'note', sizes: steps },
]

/**
 * Makes a text fit its box: a show file may say more than ours does. First what comes next is left out, then the text gets
 * smaller, in steps, and then the note is left out too.
 */
export function useFit<Box extends HTMLElement>(text: string) {
  const ref = useRef<Box>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is what is measured.
  useEffect(() => {
    const box = ref.current
    if (!box) return
    const fit = () => {
      for (const { without, sizes } of ways)
        for (const step of sizes) {
          box.dataset.without = without
          box.style.setProperty('--fit', String(step))
          if (box.scrollHeight <= box.clientHeight) return
        }
    }
    const watch = new ResizeObserver(fit)
    watch.observe(box)
    void document.fonts?.ready.then(fit)
    return () => watch.disconnect()
  }, [text])
  return ref
}
