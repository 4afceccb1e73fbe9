/** Nothing is left two seconds after npm was killed; stopping itself takes most of that. */
const parentCheckMs = 100
/** npm passes Ctrl-C on although the terminal has already sent it: one press arrives twice. */
const samePressMs = 500

/**
 * Calls `stop` once when we are asked to end: Ctrl-C, SIGTERM, a closed terminal, or the death of the npm that started
 * us. Asked twice, `stopAtOnce`.
 *
 * @param {{ stop: (signal: string) => void, stopAtOnce: () => void }} listeners
 */
export function onStop({ stop, stopAtOnce }) {
  /** @type {number | null} */
  let askedAt = null
  const ask = (/** @type {string} */ signal) => {
    if (askedAt === null) {
      askedAt = performance.now()
      stop(signal)
    } else if (performance.now() - askedAt > samePressMs) stopAtOnce()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => ask(signal))
  // Started by hand in the background, a launcher may outlive its shell; npm's own launcher must not outlive npm. The
  // scripts of package.json `exec` it, so that npm itself is its parent and no shell stands between them.
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent && askedAt === null) ask('the end of npm')
  }, parentCheckMs).unref()
}
