import { jsonOf } from '../../../../common/parse'
import type { Instant } from '../../../domain/base/units'
import { type Header, header } from '../journal/header'
import { decodeLine } from '../journal/journal-line'

/** A header is a few hundred bytes. */
export const mostHeaderBytes = 4_096

/** The header that a journal begins with; null where its first line is none. */
export function headerIn(bytes: Buffer): Header | null {
  const end = bytes.subarray(0, mostHeaderBytes).indexOf('\n')
  const line = end === -1 ? null : decodeLine(bytes.toString('utf8', 0, end))
  return line?.kind === 'header' ? (header.safeParse(jsonOf(line.body)).data ?? null) : null
}

/** Clocks are corrected by so much without anybody's doing. */
const slackMs = 60_000

/**
 * The last written first. Names tell when a run was opened by the clock of that day: where that clock was set back,
 * what bears a time to come is sought last.
 */
export function byLastWritten<Found extends { run: string; writtenAt: number }>(
  found: readonly Found[],
  now: Instant,
): Found[] {
  const isToCome = ({ writtenAt }: Found) => Number(writtenAt > now + slackMs)
  return [...found].sort(
    (a, b) => isToCome(a) - isToCome(b) || b.writtenAt - a.writtenAt || (a.run < b.run ? 1 : -1),
  )
}
