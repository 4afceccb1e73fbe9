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
