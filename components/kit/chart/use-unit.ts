import { useSyncExternalStore } from 'react'

/** One unit in pixels: 1/90 of the screen's height, as in the stylesheet. The chart library wants numbers. */
export const useUnit = () => useSyncExternalStore(onResize, unitNow, () => 8)

const unitNow = () => Math.min(innerHeight / 90, innerWidth / 156)

function onResize(changed: () => void) {
  addEventListener('resize', changed)
  return () => removeEventListener('resize', changed)
}
