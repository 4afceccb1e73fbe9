import { useEffect, useRef, useState } from 'react'

/** How wide an element is drawn, in pixels; 0 before it is. */
export function useWidth<Drawn extends Element>() {
  const ref = useRef<Drawn>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const watch = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0))
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  return [ref, width] as const
}
