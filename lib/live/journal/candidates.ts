import { open, readdir, stat } from 'node:fs/promises'
import type { Instant } from '../../domain/units'
import { type Header, header } from './header'
import { decodeLine } from './line'
import { journalPath, runOfFile, runsFolder } from './paths'

/** A header is a few hundred bytes. */
const mostHeaderBytes = 4_096

/**
 * The journals of a data folder whose header can be read, the last written first. Names tell when a run was opened by
 * the clock of that day: where that clock was set back, what bears a time to come is sought last.
 */
export async function* candidates(
  dataFolder: string,
  now: Instant,
): AsyncGenerator<{ path: string; header: Header }, undefined> {
  const names = await readdir(runsFolder(dataFolder)).catch(() => [])
  const found: { path: string; run: string; writtenAt: number }[] = []
  for (const run of names.flatMap(name => runOfFile(name) ?? [])) {
    const path = journalPath(dataFolder, run)
    const file = await stat(path).catch(() => null)
    if (file?.isFile()) found.push({ path, run, writtenAt: file.mtimeMs })
  }
  const isToCome = ({ writtenAt }: { writtenAt: number }) => Number(writtenAt > now + slackMs)
  found.sort((a, b) => isToCome(a) - isToCome(b) || b.writtenAt - a.writtenAt || (a.run < b.run ? 1 : -1))
  for (const { path } of found) {
    const opening = await headerOf(path).catch(() => null)
    if (opening) yield { path, header: opening }
  }
}

/** Clocks are corrected by so much without anybody's doing. */
const slackMs = 60_000

async function headerOf(path: string): Promise<Header | null> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(mostHeaderBytes), 0, mostHeaderBytes, 0)
    const end = buffer.subarray(0, bytesRead).indexOf('\n')
    const line = end === -1 ? null : decodeLine(buffer.toString('utf8', 0, end))
    return line?.kind === 'header' ? (header.safeParse(JSON.parse(line.body)).data ?? null) : null
  } finally {
    await file.close()
  }
}
