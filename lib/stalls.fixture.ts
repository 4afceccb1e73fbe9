const everyMs = 5

/**
 * Watches how long this process is held up: what a busy machine adds to every wait.
 *
 * @param mostMs more is no stall of the machine, and is not forgiven: code of ours that blocks would be
 * @returns the longest time so far (ms); after it was asked, nothing is watched any more
 */
export function watchStalls(mostMs = 1_000): () => number {
  let [last, longest] = [performance.now(), 0]
  const look = () => {
    const now = performance.now()
    longest = Math.max(longest, now - last - everyMs)
    last = now
  }
  const watching = setInterval(look, everyMs)
  return () => {
    clearInterval(watching)
    look()
    return Math.min(longest, mostMs)
  }
}
