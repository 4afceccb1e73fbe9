/** The time without a success, in milliseconds of one monotonic clock. */
export interface Gap {
  /** The last success, or the start. */
  since: number
  /** The longest gap that ended in the second that is open. */
  longest: number
}

/** Before the first success the gap counts from the start. */
export const gapFrom = (start: number): Gap => ({ since: start, longest: 0 })

export const afterSuccess = (gap: Gap, at: number): Gap => ({
  since: Math.max(gap.since, at),
  longest: Math.max(gap.longest, at - gap.since),
})

/** The longest gap that ended in this second or is open at its end, and the gap as the next second finds it. */
export const endSecond = (gap: Gap, end: number): { longest: number; next: Gap } => ({
  longest: Math.max(gap.longest, end - gap.since),
  next: { since: gap.since, longest: 0 },
})
