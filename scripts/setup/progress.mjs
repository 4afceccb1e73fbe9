/** A log gets one line this often while it waits. */
const logEveryMs = 15_000

/**
 * Runs a piece of work under one line that counts its seconds: in a terminal the line moves, in a log a few lines stay.
 *
 * @template T
 * @param {string} label what is being done, for example `Building the console`
 * @param {() => Promise<T>} work
 * @param {Pick<NodeJS.WriteStream, 'isTTY' | 'write'>} [out]
 * @returns {Promise<T>}
 */
export async function step(label, work, out = process.stdout) {
  const began = performance.now()
  const seconds = () => `${Math.round((performance.now() - began) / 1000)} s`
  const say = out.isTTY
    ? () => out.write(`\r\u001b[K${label} … ${seconds()}`)
    : () => out.write(`${label} … ${seconds()}\n`)
  const timer = setInterval(say, out.isTTY ? 1000 : logEveryMs)
  say()
  const end = (/** @type {string} */ how) => {
    clearInterval(timer)
    out.write(`${out.isTTY ? '\r\u001b[K' : ''}${label}: ${how} ${seconds()}\n`)
  }
  try {
    const result = await work()
    end('done in')
    return result
  } catch (error) {
    end('failed after')
    throw error
  }
}
