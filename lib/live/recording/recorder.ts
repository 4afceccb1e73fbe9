import { type Instant, millis } from '../../domain/base/units'
import type { Recording } from '../../domain/recording/recording'
import type { Event } from '../../domain/state/event'
import type { EventInput } from '../poll'
import { software } from '../software'
import type { Store } from '../store'
import { copyOf } from './journal/copy'
import { format, type Header, version } from './journal/header'
import type { Recalled } from './journal/recall'
import { Recent } from './journal/recent'
import { createWriter, type Writer } from './journal/writer'
import { roomBytesOf } from './medium/journal-limits'
import { newRunId } from './medium/run-id'
import { afterRestart } from './recovery'
import type { RunSetting } from './run-setting'
import type { Running } from './runs/records'

/** Keeps the journal of everything that happens: one run for each show. */
export interface Recorder {
  emit(event: EventInput): void
  /** See `Writer`. */
  stored(): Promise<boolean>
  /** The run that goes on, from memory: also while it cannot be read. Null for any other. */
  running(run: string): Running | null
  stop(): Promise<void>
}

interface Dependencies {
  setting: RunSetting
  store: Store
  now(): Instant
  /** The run to go on with; null opens a new one. */
  recalled: Recalled | null
}

type Journal = Pick<Recalled, 'lines' | 'nextSeq' | 'events'>

/** A console that waits for hours begins its journal anew at this size, so that the show has room. */
const mostBytesIdle = 8 * 1024 * 1024

/** Must watch the store before anybody else: what others emit when they are told comes after it. */
export function startRecorder({ setting, store, now, recalled }: Dependencies): Recorder {
  const { journals } = setting
  const recent = new Recent()
  const stamped = (event: EventInput): Event => ({ ...event, at: now() })
  const emit = (event: EventInput) => {
    if (isDueForNext(event)) openNext()
    store.apply(stamped(event))
  }
  if (recalled) {
    store.recall(recalled.events)
    for (const event of recalled.events) recent.add(event)
  }
  let hadShow = recalled?.events.some(isStart) ?? false
  let current = recalled ? journalOf(recalled.header, recalled) : newJournal()

  /** Where `stands` is false the lines are to be written first: they stand nowhere under this name. */
  function journalOf(header: Header, { lines, nextSeq, events }: Journal, stands = true) {
    const medium = journals.open(header.run, stands ? lines.length : 0)
    const changed = (recording: Recording, writer: Writer, cause?: unknown) => {
      // A journal that was left behind by a new run says nothing any more.
      if (current.run !== header.run) return
      log(recording, cause)
      emit({ type: 'recording', ...recording })
      if (recording.problem === 'taken') goOnAs(writer)
    }
    const problem = store.state().recording.status?.problem ?? null
    const roomBytes = events.reduce((sum, event) => sum + roomBytesOf(event), 0)
    const writer = createWriter({ medium, header, lines, nextSeq, now, problem, changed, roomBytes })
    return { run: header.run, medium, writer }
  }

  /** For whoever started the console; the screens have words of their own. */
  function log({ problem }: Recording, cause: unknown) {
    if (problem === null) return console.warn('This run is recorded again.')
    const why = cause instanceof Error ? `${problem}; ${cause.message}` : problem
    console.warn(
      `This run is not recorded: ${journals.place} does not take it (${why}). The show goes on, and is recorded as soon as that can be.`,
    )
  }

  function newHeader(): Header {
    const openedAt = now()
    const { mode, target } = setting
    return { format, version, run: newRunId(openedAt), openedAt, mode, target, software }
  }

  function newJournal() {
    return journalOf(newHeader(), { lines: Buffer.alloc(0), nextSeq: 0, events: [] })
  }

  /** Another console has this run: what was recorded so far, and what was not any more, is a run of its own. */
  function goOnAs(left: Writer) {
    const header = newHeader()
    const copied = copyOf(left.handOver(), header)
    if (copied === null) return
    const { rest, ...journal } = copied
    current = journalOf(header, journal, false)
    store.recall([...journal.events, ...rest])
    for (const event of rest) current.writer.write(event)
  }

  const opened = (): Event => {
    const { mode, speed, stages, spreadingMs, parts } = setting
    return stamped({ type: 'opened', run: current.run, mode, speed, stages, spreadingMs, parts })
  }

  /** A second show in one run, or a journal that has grown long without one. */
  function isDueForNext(event: EventInput): boolean {
    if (store.state().show.clock.state !== 'idle') return false
    if (event.type === 'show' && event.act === 'start') return hadShow
    return event.type === 'phones-counted' && current.medium.bytes() > mostBytesIdle
  }

  /** The new journal stands alone: what is known goes along into it. */
  function openNext() {
    const from = current.run
    const { proofs } = store.state().checklist
    void current.writer.close()
    current = newJournal()
    hadShow = false
    const past = [opened(), ...recent.all(now()), stamped({ type: 'carried', from, proofs })]
    store.recall(past)
    for (const event of past) current.writer.write(event)
    void journals.prune(current.run)
  }

  function begin() {
    if (recalled === null) return store.apply(opened())
    const gapMs = millis(now() - recalled.lastAt)
    for (const event of afterRestart(store.state(), gapMs, recalled.lostBytes)) emit(event)
  }

  store.watch(event => {
    hadShow ||= isStart(event)
    recent.add(event)
    current.writer.write(event)
  })
  begin()
  void journals.prune(current.run)

  return {
    emit,
    stored: () => current.writer.stored(),
    running(run) {
      const { writer } = current
      return run === current.run && writer.bytes() > 0 ? { bytes: writer.bytes(), lines: writer.lines } : null
    },
    async stop() {
      emit({ type: 'closed' })
      await current.writer.close()
      await journals.release()
    },
  }
}

const isStart = (event: Event) => event.type === 'show' && event.act === 'start'
