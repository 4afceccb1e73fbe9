import type { Propagation } from './contract'

/** AWS does not say how long a change takes; users see 1 to 10 s, rarely 30. */
const usual: Propagation = { min: 1_000, max: 5_000 }

/**
 * Reads REHEARSAL_PROPAGATION_MS.
 * @param text milliseconds as `min-max` or one number
 * @returns null when it is neither
 */
export function readPropagation(text: string | undefined): Propagation | null {
  if (text === undefined || text === '') return usual
  const parts = /^(\d{1,7})(?:-(\d{1,7}))?$/.exec(text)
  if (!parts) return null
  const min = Number(parts[1])
  const max = Number(parts[2] ?? parts[1])
  return min <= max ? { min, max } : null
}
