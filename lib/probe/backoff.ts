const shortestMs = 250
const longestMs = 3_000

/**
 * How long a socket waits before its next attempt: 250 ms to 3 s, spread by chance so that fifty sockets lost
 * together do not return together. `failures`: attempts since it last worked; `random` in [0, 1).
 */
export function backoffMs(failures: number, random: number) {
  const ceiling = Math.min(longestMs, shortestMs * 2 ** (failures + 1))
  return shortestMs + random * (ceiling - shortestMs)
}
