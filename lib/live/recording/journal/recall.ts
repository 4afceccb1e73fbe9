import { setImmediate as breathe } from 'node:timers/promises'
import type { Instant } from '../../../domain/base/units'
import { isShowOf, mayResume } from '../../../domain/recording/resume'
import type { Event } from '../../../domain/state/event'
import { reduce } from '../../../domain/state/reduce'
import { emptyState, type State } from '../../../domain/state/state'
import type { RunSetting } from '../run-setting'
import type { Header } from './header'
import { parseInSlices } from './parse'

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

interface Found {
  recalled: Recalled
  /** With what was torn. */
  bytes: Buffer
  /** This process may go on with it, behind what was read. */
  isMine: boolean
}

/**
 * The last run of this show on this target, if it is not over; null begins a new one. Runs of other shows and targets
 * that are kept in the same place, and what cannot be read, are passed over.
 */
export async function recall(
  setting: RunSetting,
  now: Instant,
  signal?: AbortSignal,
): Promise<Recalled | null> {
  const { journals } = setting
  let found = await lastOf(setting, now)
  // It grew: by the last words of a console that is gone, or by one that is alive and will not be silent this time either.
  if (found && !found.isMine) found = await lastOf(setting, now)
  if (found === null) await journals.claim(null)
  if (!found?.isMine) return null
  signal?.throwIfAborted()
  const { recalled, bytes } = found
  // A folder that has become read-only is no reason to lose the show; the writer says that it stores nothing.
  await journals.repair(recalled.header.run, bytes, recalled.lines.length).catch(() => {})
  return recalled
}

async function lastOf(setting: RunSetting, now: Instant): Promise<Found | null> {
  const { journals } = setting
  for await (const { run, header } of journals.lastWritten(now)) {
    if (header.target !== setting.target || header.mode !== setting.mode) continue
    const before = await journals.find(run)
    // It is watched while it is read, which takes as long.
    const claiming = journals.claim(run)
    claiming.catch(() => {})
    const bytes = await journals.bytes(run)
    const recalled = bytes && (await recalledFrom(bytes, header))
    if (!recalled) continue
    const state = await stateAfter(recalled.events, setting)
    if (!isShowOf(state, setting)) continue
    const { events, lastAt } = recalled
    // What was written before it is older still.
    if (!mayResume(state, { at: lastAt, closed: wasClosed(events) }, setting, now)) return null
    const isMine = (await claiming) && (await journals.find(run))?.version === before?.version
    return { recalled, bytes, isMine }
  }
  return null
}

async function recalledFrom(bytes: Buffer, header: Header): Promise<Recalled | null> {
  const record = await parseInSlices(bytes)
  const lastAt = record?.events.at(-1)?.at
  if (!record || lastAt === undefined) return null
  const { events, nextSeq, goodBytes, damagedBytes } = record
  const lostBytes = damagedBytes + bytes.length - goodBytes
  return { header, events, lines: bytes.subarray(0, goodBytes), nextSeq, lostBytes, lastAt }
}

const eventsAtOnce = 250

/** With room for others in between: whoever watches the run must have its turn. */
async function stateAfter(events: readonly Event[], { mode, speed }: RunSetting): Promise<State> {
  let state = emptyState('', mode, speed, [])
  for (let from = 0; from < events.length; from += eventsAtOnce) {
    state = events.slice(from, from + eventsAtOnce).reduce(reduce, state)
    await breathe()
  }
  return state
}

/** What was under way may still have said a word after it. */
const wasClosed = (events: readonly Event[]) =>
  events.findLast(({ type }) => type === 'closed' || type === 'opened' || type === 'recovered')?.type ===
  'closed'
