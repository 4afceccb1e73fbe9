import { useEffect, useRef } from 'react'

const steps = [1, 0.96, 0.92, 0.88, 0.84, 0.8, 0.76]

/**
 * Makes a text smaller, in steps, until it fits its box: a show file may say more than ours does. What does not fit at
 * the last step is told to the stylesheet (`data-tight`), which then leaves out the less important of the texts.
 */
export function useFit<Box extends HTMLElement>(text: string) {
  const ref = useRef<Box>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is what is measured.
  useEffect(() => {
    const box = ref.current
    if (!box) return
    const fit = () => {
      for (const tight of [false, true])
        for (const step of steps) {
          box.dataset.tight = String(tight)
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
