/** Records since when the connection is open, and how often an open connection has broken. */
export class HeldConnection {
  since: number | null = null
  drops = 0
  /** Whether one has ever stood. */
  stood = false

  opened(now: number): void {
    this.since = now
    this.stood = true
  }

  /** A connection that never stood does not count: nothing was lost with it. Nor does one that the phone itself let go. */
  closed(letGo: boolean): void {
    if (this.since === null) return
    this.since = null
    if (!letGo) this.drops += 1
  }
}

/** Milliseconds as `m:ss`, from an hour on `h:mm:ss`. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000))
  const two = (part: number) => String(part).padStart(2, '0')
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes}:${two(seconds % 60)}`
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`
}
