import { readdir, readFile } from 'node:fs/promises'
import type { Event } from '../../domain/event'
import { reduce } from '../../domain/reduce'
import { mayResume } from '../../domain/resume'
import { emptyState } from '../../domain/state'
import type { Instant } from '../../domain/units'
import type { RunSetting } from '../run-setting'
import type { Header } from './header'
import { own } from './owner'
import { parseJournal } from './parse'
import { journalPath, runOfFile, runsFolder } from './paths'
import { repairTail } from './repair'

/** The run that a console goes on with, as its journal stands after repair. */
export interface Recalled {
  header: Header
  events: Event[]
  nextSeq: number
  goodBytes: number
  /** Torn at the end, or damaged between good lines. */
  lostBytes: number
  lastAt: Instant
}

/**
 * The last run of this data folder if it is the same show on the same target and not over; null begins a new one.
 * @throws a file error when the journal cannot be read.
 */
export async function recall(setting: RunSetting, now: Instant, pid: number): Promise<Recalled | null> {
  const names = await readdir(runsFolder(setting.dataFolder)).catch(() => [])
  const run = names
    .flatMap(name => runOfFile(name) ?? [])
    .sort()
    .at(-1)
  const path = run === undefined ? null : journalPath(setting.dataFolder, run)
  const isMine = await own(setting.dataFolder, path, pid)
  if (path === null || !isMine) return null
  const bytes = await readFile(path)
  const record = parseJournal(bytes)
  const lastAt = record?.events.at(-1)?.at
  if (!record || lastAt === undefined || record.header.target !== setting.target) return null
  const state = record.events.reduce(reduce, emptyState('', setting.mode, setting.speed, []))
  if (!mayResume(state, lastAt, setting, now)) return null
  const { header, events, nextSeq, goodBytes, damagedBytes } = record
  // A folder that has become read-only is no reason to lose the show; the writer says that it stores nothing.
  await repairTail(path, bytes, goodBytes).catch(() => {})
  const lostBytes = damagedBytes + bytes.length - goodBytes
  return { header, events, nextSeq, goodBytes, lostBytes, lastAt }
}
