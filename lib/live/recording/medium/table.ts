import { setTimeout as pause } from 'node:timers/promises'
import type { JournalTable } from '../../../aws/journal-table'
import type { Journals, KeptRun } from './journals'
import { byLastWritten, headerIn } from './last-written'
import { surplus } from './prune'
import { isRunId } from './run-id'
import { tableMedium } from './table-medium'

/** A console writes at least once a second. */
const patienceMs = 2_500
const lookEveryMs = 250
/** Whoever has written nothing for so long is not looked at any longer: no clock is that wrong. */
const abandonedMs = 30_000

/** The journals of a table: a console that AWS replaces leaves them to the next. */
export function journalsInTable(table: JournalTable): Journals {
  async function find(run: string): Promise<KeptRun | null> {
    const last = isRunId(run) ? await table.last(run) : null
    return last && { run, version: `${last.firstSeq} ${last.bytes}` }
  }

  /** With where each of them ends. */
  async function runs() {
    const listed = await table.runs()
    const found = listed.map(async row => ({ ...row, last: await table.last(row.run) }))
    return (await Promise.all(found)).flatMap(({ last, ...row }) => (last ? [{ ...row, ...last }] : []))
  }

  async function removeSurplus(current: string) {
    const noted = await table.noted()
    const earlier = (await runs()).filter(({ run }) => run !== current && !noted.includes(run))
    earlier.sort((a, b) => (a.run < b.run ? 1 : -1))
    // Out of the list at once; its lines expire by themselves, which costs nothing.
    for (const run of surplus(earlier)) await table.removeRun(run)
  }

  return {
    place: `The table ${table.name}`,
    // An hour of a show takes 6 s to read and to understand on two cores; a hosted console has half of one.
    recallMs: 15_000,
    async list(most) {
      const newest = (await table.runs()).map(({ run }) => run).sort()
      return (await Promise.all(newest.reverse().slice(0, most).map(find))).flatMap(found => found ?? [])
    },
    find,
    bytes: async run => (isRunId(run) ? table.lines(run) : null),
    async *lastWritten(now) {
      for (const { run } of byLastWritten(await runs(), now)) {
        const first = await table.first(run)
        const header = first && headerIn(Buffer.from(first.lines))
        if (header) yield { run, header }
      }
    },
    open: (run, goodBytes) => tableMedium(table, run, goodBytes),
    // A chunk is stored whole or not at all: nothing is ever torn.
    repair: async () => {},
    async claim(run) {
      const before = run && (await table.last(run))
      if (!before || Date.now() - before.writtenAt > abandonedMs) return true
      for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += lookEveryMs) {
        await pause(lookEveryMs)
        if ((await table.last(run))?.firstSeq !== before.firstSeq) return false
      }
      return true
    },
    release: async () => {},
    prune: current => removeSurplus(current).catch(() => {}),
    notes: { read: table.note, write: table.putNote, remove: table.removeNote },
  }
}
