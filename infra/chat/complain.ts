const quietMs = 5_000

const told = new Map<string, { at: number; since: number }>()

/**
 * Writes down that something went wrong: the first time at once, then the same sentence at most every five
 * seconds with how often it was left out. With the table away, every request would otherwise be a line.
 */
export function complain(sentence: string, cause: unknown): void {
  const now = Date.now()
  const last = told.get(sentence)
  if (last && now - last.at < quietMs) {
    last.since += 1
    return
  }
  const times = last && last.since > 0 ? ` (${last.since} times more since the last line)` : ''
  told.set(sentence, { at: now, since: 0 })
  console.error(`${sentence}${times} ${cause instanceof Error ? `${cause.name}: ${cause.message}` : cause}`)
}
