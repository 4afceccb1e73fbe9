'use client'

import { useHydrated } from '../kit/format/time-of-day'
import { timeOfDay } from '../kit/format/time-text'

/** An instant in the reader's own time zone; before the script runs, and without one, in UTC. */
export function Moment({ at, day = false }: { at: number; day?: boolean }) {
  const hydrated = useHydrated()
  const iso = new Date(at).toISOString()
  const text = hydrated ? localText(at, day) : `${day ? `${iso.slice(0, 10)} ` : ''}${iso.slice(11, 19)} UTC`
  return <time dateTime={iso}>{text}</time>
}

function localText(at: number, day: boolean): string {
  // The Swedish way of writing a date is that of ISO 8601.
  return day ? `${new Date(at).toLocaleDateString('sv-SE')} ${timeOfDay(at)}` : timeOfDay(at)
}
