/**
 * Milliseconds to wait before the next attempt (0, 1, 2 …): doubling from half a second to ten, of which the
 * upper half is left to chance, so that a room that fell out together does not come back in one blow.
 */
export function backoff(attempt: number, random: () => number): number {
  const most = Math.min(10_000, 500 * 2 ** attempt)
  return most / 2 + (random() * most) / 2
}
