/**
 * Makes the pauses between attempts. After so many failures in a row (from 0) a pause is as long as `firstMs`, doubled with
 * each failure up to `longestMs`; its upper half is left to `chance` (a number from 0 to 1), so that all who fell out
 * together do not come back in one blow (AWS Builders' Library, "Timeouts, retries, and backoff with jitter"). By a chance
 * of 1 each pause has its whole length.
 */
export const retryDelay =
  (firstMs: number, longestMs: number) =>
  (failures: number, chance: number): number =>
    Math.min(longestMs, firstMs * 2 ** failures) * (0.5 + chance / 2)

/** The same, but all of a pause that exceeds `leastMs` is left to chance: a few may come back much sooner than the others. */
export const retryDelayFrom =
  (leastMs: number, firstMs: number, longestMs: number) =>
  (failures: number, chance: number): number =>
    leastMs + chance * (retryDelay(firstMs, longestMs)(failures, 1) - leastMs)
