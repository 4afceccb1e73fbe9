import { createContext } from 'react'
import type { Live } from './use-live'

/** What a recording shows now, for the screens under it; null where the screens are live. */
export const Recorded = createContext<Live | null>(null)
