/**
 * Does `work` with a signal that aborts after `ms`, or as soon as `outer` does; neither outlives the work.
 *
 * Not `AbortSignal.any` over `AbortSignal.timeout`: Node.js holds the signals in it weakly, and where the garbage
 * collector comes between, the time never ends (nodejs/node#57736).
 *
 * @throws what the work throws; at the end of the time that is mostly the signal's reason, a `TimeoutError`
 */
export async function withDeadline<T>(
  ms: number,
  outer: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(new DOMException(`not within ${ms} ms`, 'TimeoutError')), ms)
  const stop = () => limit.abort(outer?.reason)
  if (outer?.aborted) stop()
  outer?.addEventListener('abort', stop)
  try {
    return await work(limit.signal)
  } finally {
    clearTimeout(timer)
    outer?.removeEventListener('abort', stop)
  }
}

/** Does `work` with a signal that aborts as soon as `outer` does, and when the work is over: nothing of it is left behind. */
export async function untilOver<T>(outer: AbortSignal, work: (over: AbortSignal) => Promise<T>): Promise<T> {
  const over = new AbortController()
  const stop = () => over.abort(outer.reason)
  if (outer.aborted) stop()
  outer.addEventListener('abort', stop)
  try {
    return await work(over.signal)
  } finally {
    outer.removeEventListener('abort', stop)
    over.abort()
  }
}

/**
 * As `withDeadline`, and settles at the end of the time whatever the work does: for what may hang and cannot be aborted. What
 * is left behind looks at its signal before it changes anything.
 */
export const withDeadlineOrLeft = <T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> =>
  withDeadline(ms, undefined, signal => Promise.race([work(signal), ended(signal)]))

const ended = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
