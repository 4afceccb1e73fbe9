import { z } from 'zod'
import { longestComment } from '../domain/feedback'
import type { PhoneReport } from '../domain/phone-report'
import type { Instant } from '../domain/units'

const count = z.number().int().min(0).max(1_000_000)

/** What a phone says of itself about every 15 s. `id` is random and means nothing outside this show. */
export const phoneReport = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/),
  heldMs: z.number().min(0).max(86_400_000),
  drops: count,
  met: z.strictObject({ blue: count, green: count, failed: count }),
  disconnected: z.boolean().optional(),
  feedback: z
    .strictObject({ rating: z.number().int().min(1).max(5), comment: z.string().max(longestComment) })
    .optional(),
}) satisfies z.ZodType<PhoneReport>

export interface Phones {
  /** False when the phone reports too often or the room is full; nothing is counted then. */
  report(report: PhoneReport, now: Instant): boolean
  /** The show begins: what phones said and counted before it does not belong to it. */
  restart(now: Instant): void
  /**
   * Phones heard of lately, their drops together, and how many say that they were disconnected. Null while it is
   * unknown: after a restart, until every phone has had the time to report.
   */
  count(now: Instant): { connected: number; drops: number; disconnected: number } | null
}

const atMostEveryMs = 2_000
/** Two reports and a little more: a phone that is silent for longer is away. */
const awayAfterMs = 40_000
/** After so long every phone that is there has reported. */
const allHeardMs = 16_000
const forgottenAfterMs = 30 * 60_000
const atMost = 6_000
const newcomersASecond = 200

/** What was known of the phones when the console went on with a run, at `at`. */
interface Before {
  drops: number
  at: Instant
}

export function createPhones(before: Before | null): Phones {
  let recovered = before
  const phones = new Map<string, { report: PhoneReport; at: Instant; dropsBefore: number }>()
  let newcomers = { second: 0, count: 0 }
  /** A phone invents its own id, so one sender can be many; it cannot fill the room at once. */
  const isFull = (now: Instant) => {
    const second = Math.floor(now / 1_000)
    newcomers = { second, count: newcomers.second === second ? newcomers.count + 1 : 1 }
    return phones.size >= atMost || newcomers.count > newcomersASecond
  }
  return {
    report(report, now) {
      const known = phones.get(report.id)
      // Whoever answers the room's question is counted at once.
      const isAnswer = (known?.report.disconnected ?? false) !== (report.disconnected ?? false)
      if (known ? now - known.at < atMostEveryMs && !isAnswer : isFull(now)) return false
      // Whoever was there before the restart has its drops in what is recovered.
      const wasThere = recovered !== null && now - recovered.at <= awayAfterMs
      const dropsBefore = known?.dropsBefore ?? (wasThere ? report.drops : 0)
      phones.set(report.id, { report, at: now, dropsBefore })
      return true
    },
    restart(now) {
      recovered = null
      for (const [id, { report, at }] of phones) {
        if (now - at > awayAfterMs) phones.delete(id)
        else phones.set(id, { report: { ...report, disconnected: false }, at, dropsBefore: report.drops })
      }
    },
    count(now) {
      if (recovered && now - recovered.at < allHeardMs) return null
      let connected = 0
      let drops = recovered?.drops ?? 0
      let disconnected = 0
      for (const [id, { report, at, dropsBefore }] of phones) {
        if (now - at > forgottenAfterMs) phones.delete(id)
        if (now - at <= awayAfterMs) connected++
        // A phone that was reloaded counts from zero again.
        drops += Math.max(0, report.drops - dropsBefore)
        if (report.disconnected) disconnected++
      }
      return { connected, drops, disconnected }
    },
  }
}
