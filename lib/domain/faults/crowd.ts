/** The simulated chatters of a rehearsal, as its controls tell. */
export interface Crowd {
  /** How many there shall be. */
  size: number
  /** Times as much as people usually talk. */
  rate: number
  /** How many are connected; null when no crowd is there to follow. */
  connected: number | null
}

/** What shall be different. */
export type CrowdChange = Partial<Pick<Crowd, 'size' | 'rate'>>

/** The chat is sized for 500. */
export const crowdLimits = { size: { from: 0, to: 500 }, rate: { from: 0.1, to: 5 } } as const

/** What − and + go through. */
const steps = {
  size: [0, 6, 12, 24, 50, 100, 150, 200, 300, 400, 500],
  rate: [0.1, 0.5, 1, 2, 3, 4, 5],
} as const

/** The next step up or down; the value itself at the end of its range. */
export function stepped(what: keyof typeof steps, value: number, by: 1 | -1): number {
  const all: readonly number[] = steps[what]
  return (by > 0 ? all.find(step => step > value) : all.findLast(step => step < value)) ?? value
}

/** The number that was typed; null for one that is no size of a crowd. */
export function sizeTyped(text: string): number | null {
  const { from, to } = crowdLimits.size
  const value = text.trim() === '' ? Number.NaN : Number(text)
  return Number.isInteger(value) && value >= from && value <= to ? value : null
}

/** True where a screen would show the same. */
export const sameCrowd = (a: Crowd | null, b: Crowd | null) =>
  a === b ||
  (a !== null && b !== null && a.size === b.size && a.rate === b.rate && a.connected === b.connected)
