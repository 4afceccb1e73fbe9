/**
 * The probe counts every second. Two counts that are further apart than this, in milliseconds, have unseen seconds
 * between them, drawn as a gap and never as a bridge; a count that only came a little late has none.
 */
const gapMs = 2_500

/** Whether something is missing between one count and the next; both epoch milliseconds. */
export const isGap = (before: number, at: number) => at - before > gapMs
