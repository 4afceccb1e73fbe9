const usualMs = 2_000
const longestMs = 30_000
/** What a quarter of a vCPU answers beside the chat without being felt. */
const comfortable = 100

/**
 * Milliseconds until a phone should ask /whoami again: two seconds, longer the more people are connected and
 * the more is asked already (answers a second of this task).
 */
export function pollInterval(people: number, asksPerSecond: number): number {
  const byPeople = people * 8
  const byAsks = (asksPerSecond / comfortable) * usualMs
  return Math.round(Math.min(longestMs, Math.max(usualMs, byPeople, byAsks)))
}

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
