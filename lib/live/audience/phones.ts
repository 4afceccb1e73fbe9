import { z } from 'zod'
import { longestComment } from '../../domain/audience/feedback'
import type { PhoneReport } from '../../domain/audience/phone-report'
import type { Instant } from '../../domain/base/units'
import { dropsAfter, dropsAtStart, dropsIn, noDrops, type PhoneDrops } from './phones-drops'

const count = z.number().int().min(0).max(1_000_000)

const name = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/)

/** What a phone says of itself about every 15 s. `id` is random and means nothing outside this show. */
export const phoneReport = z.strictObject({
  id: name,
  startedAt: z.number().min(0).nullable().optional(),
  tab: name.optional(),
  heldMs: z.number().min(0).max(86_400_000),
  drops: count,
  met: z.strictObject({ blue: count, green: count, failed: count }),
  disconnected: z.boolean().optional(),
  feedback: z
    .strictObject({ rating: z.number().int().min(1).max(5), comment: z.string().max(longestComment) })
    .optional(),
}) satisfies z.ZodType<PhoneReport>

export interface Phones {
  /**
   * False when the phone reports too often or the room is full; nothing is counted then. Of a report that is not of this
   * show its answer is not heard, nor the drops with which it comes.
   */
  report(report: PhoneReport, now: Instant, isOfThisShow?: boolean): boolean
  /** The show begins: what phones said and counted before it does not belong to it. */
  restart(now: Instant): void
  /**
   * Phones heard of lately; the drops of all that were here in this show together, and how many of them say that they were
   * disconnected. Null while it is unknown: after a restart, until every phone has had the time to report.
   */
  count(now: Instant): { connected: number; drops: number; disconnected: number } | null
}

const atMostEveryMs = 2_000
/** Two reports and a little more: a phone that is silent for longer is away. */
const awayAfterMs = 40_000
/** After so long every phone that is there has reported. */
const allHeardMs = 16_000
/** Whoever is silent for so long makes room for others. */
const replacedAfterMs = 30 * 60_000
const atMost = 6_000
const newcomersASecond = 200

/** What was known of the phones when the console went on with a run, at `at`. */
interface Before {
  drops: number
  at: Instant
}

interface Phone {
  at: Instant
  drops: PhoneDrops
  /** What it last answered in this show. */
  disconnected: boolean
}

export function createPhones(before: Before | null): Phones {
  let recovered = before
  const phones = new Map<string, Phone>()
  /** Of phones that made room for others. One that comes back after that is a new one: its drops are counted twice. */
  let replaced = { drops: 0, disconnected: 0 }
  let newcomers = { second: 0, count: 0 }
  /** A phone invents its own id, so one sender can be many; it cannot fill the room at once. */
  const isFull = (now: Instant) => {
    const second = Math.floor(now / 1_000)
    newcomers = { second, count: newcomers.second === second ? newcomers.count + 1 : 1 }
    return newcomers.count > newcomersASecond || (phones.size >= atMost && !makeRoom(now))
  }
  /** What it counted stays in the totals. False where nobody has been silent for long. */
  const makeRoom = (now: Instant) => {
    // In the order of their last reports.
    for (const [id, { at, drops, disconnected }] of phones) {
      if (now - at <= replacedAfterMs) return false
      replaced = {
        drops: replaced.drops + dropsIn(drops),
        disconnected: replaced.disconnected + Number(disconnected),
      }
      return phones.delete(id)
    }
    return false
  }
  return {
    report(report, now, isOfThisShow = true) {
      const known = phones.get(report.id)
      const answered = known?.disconnected ?? false
      const disconnected = (isOfThisShow ? report.disconnected : undefined) ?? answered
      // Whoever answers the room's question is counted at once.
      if (known ? now - known.at < atMostEveryMs && disconnected === answered : isFull(now)) return false
      // Whoever was there before the restart has its drops in what is recovered.
      const wasThere = recovered !== null && now - recovered.at <= awayAfterMs
      const drops = dropsAfter(known?.drops ?? noDrops, report, wasThere || !isOfThisShow)
      phones.delete(report.id)
      phones.set(report.id, { at: now, drops, disconnected })
      return true
    },
    restart(now) {
      recovered = null
      replaced = { drops: 0, disconnected: 0 }
      for (const [id, { at, drops }] of phones) {
        if (now - at > awayAfterMs) phones.delete(id)
        else phones.set(id, { at, drops: dropsAtStart(drops), disconnected: false })
      }
    },
    count(now) {
      if (recovered && now - recovered.at < allHeardMs) return null
      const { drops, disconnected } = replaced
      const counted = { connected: 0, drops: (recovered?.drops ?? 0) + drops, disconnected }
      for (const phone of phones.values()) {
        if (now - phone.at <= awayAfterMs) counted.connected++
        counted.drops += dropsIn(phone.drops)
        if (phone.disconnected) counted.disconnected++
      }
      return counted
    },
  }
}
