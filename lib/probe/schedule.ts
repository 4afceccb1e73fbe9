/** Evenly spaced ticks on a monotonic clock, in milliseconds; tick k is due at `origin + k * periodMs`. */
export interface Schedule {
  origin: number
  periodMs: number
  /** The first tick that is neither sent nor missed. */
  next: number
}

/** A tick that is later than this would no longer stand for its own moment. */
const lateMs = 100
/** After a longer sleep only so much of it is listed as missed; the silence before it speaks for itself. */
const rememberedMs = 10_000

export const scheduleFrom = (now: number, perSecond: number): Schedule => ({
  origin: now,
  periodMs: 1_000 / perSecond,
  next: 0,
})

export const dueAt = ({ origin, periodMs }: Schedule, tick: number) => origin + tick * periodMs

/** How long to sleep until the next tick. */
export const waitMs = (schedule: Schedule, now: number) => Math.max(0, dueAt(schedule, schedule.next) - now)

interface Due {
  schedule: Schedule
  /** When the one tick to send now was due; null when there is none. */
  sendAt: number | null
  /** When the ticks were due that were slept through: they are never made up for. */
  missedAt: number[]
}

/** What is to be done at `now`: at most one tick is sent, so that lateness never becomes a burst. */
export function due(schedule: Schedule, now: number): Due {
  const { origin, periodMs, next } = schedule
  const latest = Math.floor((now - origin) / periodMs)
  if (latest < next) return { schedule, sendAt: null, missedAt: [] }
  const inTime = now - dueAt(schedule, latest) <= lateMs
  const missedUntil = inTime ? latest : latest + 1
  const from = Math.max(next, Math.ceil(missedUntil - rememberedMs / periodMs))
  return {
    schedule: { ...schedule, next: latest + 1 },
    sendAt: inTime ? dueAt(schedule, latest) : null,
    missedAt: Array.from({ length: Math.max(0, missedUntil - from) }, (_, i) => dueAt(schedule, from + i)),
  }
}
