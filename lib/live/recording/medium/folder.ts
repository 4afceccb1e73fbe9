import { open, readdir, rm, stat } from 'node:fs/promises'
import { makeFolder, readAtMost, replaceFile } from '../../../disk'
import type { Header } from '../journal/header'
import { repairTail } from '../journal/repair'
import { fileMedium } from './file'
import { journalLimits } from './journal-limits'
import type { Journals, KeptRun, Notes } from './journals'
import { byLastWritten, headerIn, mostHeaderBytes } from './last-written'
import { journalPath, notePath, runOfFile, runsFolder } from './paths'
import { prune } from './prune'
import { isRunId } from './run-id'
import { acquireRunLock, releaseRunLock } from './run-lock'

/** No journal of ours is longer (see `limits`). */
const mostJournalBytes = 2 * journalLimits.all
const mostNoteBytes = 4_096

/** The journals of a data folder, each in a file. @param pid of the console that writes them */
export function journalsIn(dataFolder: string, pid = process.pid): Journals {
  const withShow = new Set<string>()
  const pathOf = (run: string) => journalPath(dataFolder, run)

  async function find(run: string): Promise<KeptRun | null> {
    const file = isRunId(run) ? await stat(pathOf(run)).catch(() => null) : null
    return file && { run, version: `${file.size} ${file.mtimeMs}` }
  }

  async function runs(): Promise<string[]> {
    const names = await readdir(runsFolder(dataFolder)).catch(() => [])
    return names.flatMap(name => runOfFile(name) ?? [])
  }

  return {
    place: `The disk of ${dataFolder}`,
    recallMs: 5_000,
    async list(most) {
      const newest = (await runs()).sort().reverse().slice(0, most)
      return (await Promise.all(newest.map(find))).flatMap(found => found ?? [])
    },
    find,
    bytes: async run => (isRunId(run) ? readAtMost(pathOf(run), mostJournalBytes).catch(() => null) : null),
    async *lastWritten(now) {
      const files = (await runs()).map(async run => ({
        run,
        file: await stat(pathOf(run)).catch(() => null),
      }))
      const found = (await Promise.all(files)).flatMap(({ run, file }) =>
        file?.isFile() ? [{ run, writtenAt: file.mtimeMs }] : [],
      )
      for (const { run } of byLastWritten(found, now)) {
        const header = await headerOf(pathOf(run)).catch(() => null)
        if (header) yield { run, header }
      }
    },
    open: (run, goodBytes) => fileMedium(pathOf(run), goodBytes),
    repair: (run, bytes, goodBytes) => repairTail(pathOf(run), bytes, goodBytes),
    claim: run => acquireRunLock(dataFolder, run && pathOf(run), pid),
    release: () => releaseRunLock(dataFolder, pid),
    prune: current => prune(dataFolder, current, withShow),
    notes: notesIn(dataFolder),
  }
}

async function headerOf(path: string): Promise<Header | null> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(mostHeaderBytes), 0, mostHeaderBytes, 0)
    return headerIn(buffer.subarray(0, bytesRead))
  } finally {
    await file.close()
  }
}

const notesIn = (dataFolder: string): Notes => ({
  async read(run) {
    const bytes = await readAtMost(notePath(dataFolder, run), mostNoteBytes).catch(() => null)
    return bytes?.toString('utf8') ?? null
  },
  async write(run, text) {
    await makeFolder(runsFolder(dataFolder))
    await replaceFile(notePath(dataFolder, run), text, 0o600)
  },
  remove: run => rm(notePath(dataFolder, run), { force: true }),
})
