/** Nothing is left two seconds after npm was killed; stopping itself takes most of that. */
const parentCheckMs = 100
/** npm passes Ctrl-C on although the terminal has already sent it: one press arrives twice. */
const samePressMs = 500
/** Read at the start: after a build, for example, who started us may be gone already. */
const parent = process.ppid

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
  onParentEnd(() => {
    if (askedAt === null) ask('the end of npm')
  })
}

/**
 * Calls `hear` once when the npm that started us has ended, however it did. Started by hand in the background, a program
 * may outlive its shell; npm's own must not outlive npm. The scripts of package.json `exec` it, so that npm itself is its
 * parent and no shell stands between them.
 *
 * @param {() => void} hear
 * @returns {() => void} ends the watch
 */
export function onParentEnd(hear) {
  if (!process.env.npm_lifecycle_event) return () => {}
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    hear()
  }, parentCheckMs)
  timer.unref()
  return () => clearInterval(timer)
}
