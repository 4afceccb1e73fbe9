const windowMs = 60_000
const most = 5
const firstWaitMs = 250

/**
 * May a process that died be started again, and after how long?
 *
 * @param {readonly number[]} deaths when it died before, epoch ms
 * @param {number} now epoch ms
 * @returns {{ waitMs: number } | null} null: it has died too often within a minute
 */
export function restartAfter(deaths, now) {
  const recent = deaths.filter(at => now - at < windowMs).length
  return recent >= most ? null : { waitMs: firstWaitMs * 2 ** recent }
}
