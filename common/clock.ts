/** Where time comes from, so that ten minutes can pass in a test at once. */
export interface Clock {
  /** Epoch ms. */
  now(): number
  /** @returns cancels it */
  after(ms: number, act: () => void): () => void
}

export const systemClock: Clock = {
  now: Date.now,
  after(ms, act) {
    const timer = setTimeout(act, ms)
    return () => clearTimeout(timer)
  },
}
