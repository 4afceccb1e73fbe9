const windowMs = 60_000
/** Lines that differ in nothing but their figures, in a minute. */
const mostAlike = 20
const mostKinds = 500
/** What comes at once, and each second after that. Greenroom itself says a few lines an hour. */
const burstChars = 64 * 1024
const charsASecond = 1024

/**
 * Decides which lines a log takes, so that what anybody on the network can make a process say, again and again, neither
 * fills it nor pushes out what matters.
 */
export function createLineLimits() {
  /** @type {Map<string, { since: number, count: number }>} */
  const kinds = new Map()
  let budget = burstChars
  let lastAt = 0

  return {
    /**
     * @param {string} line
     * @param {number} now ms
     */
    allow(line, now) {
      if (isRepeated(line, now)) return false
      budget = Math.min(burstChars, budget + ((now - lastAt) / 1_000) * charsASecond)
      lastAt = now
      if (line.length > budget) return false
      budget -= line.length
      return true
    },
  }

  /**
   * @param {string} line
   * @param {number} now
   */
  function isRepeated(line, now) {
    const kind = line.slice(0, 200).replace(/[0-9a-f]{8,}|\d+/gi, '0')
    const known = kinds.get(kind)
    if (!known || now - known.since > windowMs) {
      if (kinds.size >= mostKinds) kinds.clear()
      kinds.set(kind, { since: now, count: 1 })
      return false
    }
    known.count++
    return known.count > mostAlike
  }
}
