import type { Event } from '../../domain/event'
import { reduce } from '../../domain/reduce'
import { isShowOf, mayResume } from '../../domain/resume'
import { emptyState } from '../../domain/state'
import type { Instant } from '../../domain/units'
import type { RunSetting } from '../run-setting'
import type { Header } from './header'
import { parseJournal } from './parse'

/** The run that a console goes on with, as its journal stands after repair. */
export interface Recalled {
  header: Header
  events: Event[]
  /** The whole of it. */
  lines: Buffer
  nextSeq: number
  /** Torn at the end, or damaged between good lines. */
  lostBytes: number
  lastAt: Instant
}

interface Found extends Recalled {
  /** With what was torn. */
  bytes: Buffer
}

/**
 * The last run of this show on this target, if it is not over; null begins a new one. Runs of other shows and targets
 * that are kept in the same place, and what cannot be read, are passed over.
 */
export async function recall(setting: RunSetting, now: Instant): Promise<Recalled | null> {
  const found = await lastOf(setting, now)
  const isMine = await setting.journals.claim(found?.header.run ?? null)
  if (found === null || !isMine) return null
  const { bytes, ...recalled } = found
  // A folder that has become read-only is no reason to lose the show; the writer says that it stores nothing.
  await setting.journals.repair(recalled.header.run, bytes, recalled.lines.length).catch(() => {})
  return recalled
}

async function lastOf(setting: RunSetting, now: Instant): Promise<Found | null> {
  for await (const { run, header } of setting.journals.lastWritten(now)) {
    if (header.target !== setting.target || header.mode !== setting.mode) continue
    const bytes = await setting.journals.bytes(run)
    const record = bytes && parseJournal(bytes)
    const lastAt = record?.events.at(-1)?.at
    if (!record || lastAt === undefined) continue
    const { events, nextSeq, goodBytes, damagedBytes } = record
    const state = events.reduce(reduce, emptyState('', setting.mode, setting.speed, []))
    if (!isShowOf(state, setting)) continue
    // What was written before it is older still.
    if (!mayResume(state, { at: lastAt, closed: wasClosed(events) }, setting, now)) return null
    const lostBytes = damagedBytes + bytes.length - goodBytes
    const lines = bytes.subarray(0, goodBytes)
    return { bytes, header, events, lines, nextSeq, lostBytes, lastAt }
  }
  return null
}

/** What was under way may still have said a word after it. */
const wasClosed = (events: readonly Event[]) =>
  events.findLast(({ type }) => type === 'closed' || type === 'opened' || type === 'recovered')?.type ===
  'closed'
