import type { Split } from '@/lib/domain/base/traffic'
import { meets } from '@/lib/domain/split/line'
import type { Words } from '@/lib/words/en/en'
import { sharePercent } from './share'
import { clockText, spanText } from './time-text'

/** What stands where nothing is known. Never a zero. */
export const unknown = '–'

/** `m:ss` of a time that is left: rounds up, so that 0:00 means over. */
export const leftText = (ms: number) => clockText(Math.ceil(ms / 1_000) * 1_000)

/** A count with its thousands apart: 4,812. */
export const countText = (count: number | null, { locale }: Words) =>
  count === null ? unknown : numberFormat(locale).format(count)

const numberFormats = new Map<string, Intl.NumberFormat>()

/** Making a formatter costs a hundred times what using one does. */
function numberFormat(locale: string): Intl.NumberFormat {
  const known = numberFormats.get(locale)
  if (known) return known
  const made = new Intl.NumberFormat(locale)
  numberFormats.set(locale, made)
  return made
}

/** A length of time, or a dash while it is unknown. */
export const lengthText = (ms: number | null, { time }: Words) =>
  ms === null ? unknown : spanText(ms, time.seconds)

/** How long a change took into traffic: the probe counts by the second, so nothing finer is said. */
export const spreadText = (ms: number, words: Words) =>
  ms < 1_000 ? words.time.atOnce : lengthText(ms, words)

/** How long ago: tenths below ten seconds, then seconds, then minutes. */
export function ageText(ms: number | null, { time }: Words): string {
  if (ms === null) return unknown
  if (ms < 10_000) return time.ago((ms / 1_000).toFixed(1))
  return ms < 120_000
    ? time.ago(String(Math.round(ms / 1_000)))
    : time.minutesAgo(String(Math.round(ms / 60_000)))
}

/** A weight in percent, with a tenth only where there is one: `50`, `33.3`. */
export const weightText = (percent: number | null) =>
  percent === null ? unknown : String(Math.round(percent * 10) / 10)

/** A fraction as percent with one decimal: 0.487 → `48.7 %`. */
export const shareText = (fraction: number | null) =>
  fraction === null ? unknown : `${sharePercent(fraction)} %`

/** A small fraction as percent with two significant digits: 0.00062 → `0.062 %`. Rounds up: it is a bound. */
export function boundText(fraction: number | null): string {
  if (fraction === null) return unknown
  const percent = fraction * 100
  if (percent >= 10) return `${Math.ceil(percent)} %`
  const digits = percent >= 1 ? 1 : percent >= 0.1 ? 2 : 3
  const step = 10 ** digits
  return `${(Math.ceil(percent * step - 1e-9) / step).toFixed(digits)} %`
}

interface Band {
  low: number | null
  high: number | null
}

const mostDecimals = 4

/**
 * The ends of a band of Green's share in percent: `44–56 %`. With as many decimals as it takes that the printed ends hold
 * the accepted weight exactly when the band itself meets it.
 */
export function bandText({ low, high }: Band, accepted: Split | null): string {
  if (low === null || high === null) return ''
  for (let decimals = 0; ; decimals++) {
    const [from, to] = [low, high].map(end => (end * 100).toFixed(decimals))
    const isHeld = accepted === null || (Number(from) <= accepted.green && accepted.green <= Number(to))
    if (accepted === null || isHeld === meets({ low, high }, accepted) || decimals === mostDecimals)
      return from === to ? `${from} %` : `${from}–${to} %`
  }
}
