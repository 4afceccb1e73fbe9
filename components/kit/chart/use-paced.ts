import { useState } from 'react'
import type { Instant } from '@/lib/domain/base/units'

/** The time, moving only every `everyMs`: what hangs on it is drawn again no more often. */
export function usePaced(now: Instant, everyMs: number): Instant {
  const [paced, setPaced] = useState(now)
  if (now - paced >= everyMs || now < paced) {
    setPaced(now)
    return now
  }
  return paced
}
