const parentCheckMs = 1000
/** npm passes Ctrl-C on although the terminal has already sent it: one press arrives twice. */
const samePressMs = 500

/**
 * Calls `leave` once when we are asked to go: Ctrl-C, SIGTERM, a closed terminal, or the death of the npm that started
 * us. Asked twice, `leaveAtOnce`.
 *
 * @param {{ leave: (signal: string) => void, leaveAtOnce: () => void }} listeners
 */
export function onLeaving({ leave, leaveAtOnce }) {
  /** @type {number | null} */
  let askedAt = null
  const ask = (/** @type {string} */ signal) => {
    if (askedAt === null) {
      askedAt = performance.now()
      leave(signal)
    } else if (performance.now() - askedAt > samePressMs) leaveAtOnce()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => ask(signal))
  // Started by hand in the background, a launcher may outlive its shell; npm's own launcher must not outlive npm.
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent && askedAt === null) ask('the end of npm')
  }, parentCheckMs).unref()
}
