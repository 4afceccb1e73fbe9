/** Answers counted: how many in all, and how many of them by Green. */
export interface Count {
  green: number
  total: number
}

export const none: Count = { green: 0, total: 0 }
export const add = (a: Count, b: Count): Count => ({ green: a.green + b.green, total: a.total + b.total })

/**
 * Every second begins a test of its own, so that a split that turns after minutes of agreement is not outweighed by
 * them (G. Lorden, Procedures for Reacting to a Change in Distribution, Ann. Math. Statist. 42, 1971). Under the
 * accepted split each of them rejects, ever, with a chance of at most one in `turnedAt` (Ville): 1,000 s of watching
 * give at most one false alarm in 1,000.
 */
export const turnedAt = 1_000_000
/** Each half as long again as the last: any window that a turn needs is nearly met, at a twelfth of the work. */
const windowSeconds = [1, 2, 3, 4, 6, 8, 11, 16, 23, 32, 45, 60]

/** Whether the last of these seconds, oldest first, contradict what is expected: `against` is the likelihood ratio. */
export function hasTurned(seconds: readonly Count[], against: (count: Count) => number): boolean {
  let counted = none
  let taken = 0
  return windowSeconds.some(length => {
    if (length > seconds.length) return false
    for (; taken < length; taken++) counted = add(counted, seconds[seconds.length - 1 - taken] ?? none)
    return against(counted) >= turnedAt
  })
}
