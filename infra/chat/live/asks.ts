/** Counts events by the second; `perSecond` is that of the last complete one. */
export function countPerSecond(now: () => number): { note: () => void; perSecond: () => number } {
  let second = 0
  let current = 0
  let last = 0
  const turn = () => {
    const at = Math.floor(now() / 1_000)
    if (at === second) return
    last = at === second + 1 ? current : 0
    current = 0
    second = at
  }
  return {
    note: () => {
      turn()
      current += 1
    },
    perSecond: () => {
      turn()
      return last
    },
  }
}
