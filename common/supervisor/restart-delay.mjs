const windowMs = 60_000
const firstMs = 100
/** A process that may serve again within two seconds, its own start included, waits no longer than this. */
const longestMs = 1_000

/**
 * How long a process that died waits before it is started again. It is always started again: a show without its load
 * balancer is lost, whatever the reason.
 *
 * @param {readonly number[]} deaths when it died before, epoch ms
 * @param {number} now epoch ms
 * @returns {number} ms
 */
export function restartDelayMs(deaths, now) {
  const recent = deaths.filter(at => now - at < windowMs).length
  return Math.min(longestMs, firstMs * 2 ** recent)
}
