/**
 * Makes the pauses between attempts. After so many failures in a row (from 0) a pause is as long as `firstMs`, doubled with
 * each failure up to `longestMs`; what exceeds `leastMs` of it, else its upper half, is left to `chance` (a number from 0
 * to 1), so that all who fell out together do not come back in one blow (AWS Builders' Library, "Timeouts, retries, and
 * backoff with jitter"). By a chance of 1 each pause has its whole length.
 */
export const retryDelay =
  (firstMs: number, longestMs: number, leastMs?: number) =>
  (failures: number, chance: number): number => {
    const most = Math.min(longestMs, firstMs * 2 ** failures)
    const least = leastMs ?? most / 2
    return least + chance * (most - least)
  }
