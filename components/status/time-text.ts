/** Milliseconds as `m:ss`, rounded down as clocks are. */
export function minutes(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** An instant (epoch ms) as `14:02:10`; in the time zone of whoever reads it unless another is given. */
export const timeOfDay = (at: number, timeZone?: string) =>
  new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(at)
