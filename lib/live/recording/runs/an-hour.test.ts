import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { recordingOf } from '../../../domain/report/recording.fixture'
import { leastProcessorMs } from '../../../processor-time.fixture'
import { bytesOf, run } from '../journal/journal.fixture'
import { journalsIn } from '../medium/folder'
import { journalPath, runsFolder } from '../medium/paths'
import { recordsIn } from './run-source'

const hour = 3_600
/** The promise is of two cores that do nothing else, so it is the processor's time that is held against it. */
const promisedMs = 3_000

test('a run of an hour is read from its file and reported within three seconds', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'an-hour-'))
  try {
    mkdirSync(runsFolder(folder), { recursive: true })
    const { events } = recordingOf({
      seconds: hour,
      rate: 50,
      acts: [
        [1, 'start'],
        [1_200, 'next'],
        [2_400, 'next'],
      ],
    })
    writeFileSync(journalPath(folder, run), bytesOf(events))
    const readAnew = async () => {
      const report = await recordsIn(journalsIn(folder)).records.report(run)
      expect(report?.verdict.requests).toBeGreaterThan(50 * (hour - 60))
    }
    expect(await leastProcessorMs(promisedMs, readAnew)).toBeLessThan(promisedMs)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
