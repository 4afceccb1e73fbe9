/** `m:ss`, for example 1:05; hours are not of this show. Rounds down: a clock shows what has passed. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** A length of time: `182 ms`, `2.1 s`, `1:05`. `seconds` writes a number of them in the reader's language. */
export function spanText(ms: number, seconds: (value: string) => string): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`
  return ms < 60_000 ? seconds((ms / 1_000).toFixed(1)) : clockText(ms)
}

let readersOwn: Intl.DateTimeFormat | undefined

/** An instant (epoch ms) as `14:02:10`; in the time zone of whoever reads it unless another is given. */
export function timeOfDay(at: number, timeZone?: string): string {
  if (timeZone !== undefined) return dayFormat(timeZone).format(at)
  // Made when first needed: making a formatter costs a slow phone more than the rest of its first drawing.
  readersOwn ??= dayFormat()
  return readersOwn.format(at)
}

const dayFormat = (timeZone?: string) =>
  new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone,
  })
