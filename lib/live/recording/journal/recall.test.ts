import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { allParts } from '../../../domain/base/run'
import { usualSpreadingMs } from '../../../domain/split/observed'
import { show, tallies } from '../../../domain/state/events.fixture'
import { opened, second, stages } from '../../../domain/state/show.fixture'
import { journalsIn } from '../medium/folder'
import type { RunSetting } from '../run-setting'
import { bytesOf, headerOf, run } from './journal.fixture'
import { recall } from './recall'

const folder = mkdtempSync(join(tmpdir(), 'recall-'))
afterAll(() => rmSync(folder, { recursive: true }))

const theShow = [opened, show(1, 'start'), ...tallies(2, 9)]
const bytes = bytesOf(theShow)
const now = second(20)

/** A data folder with the show's journal, and others by name and by when they were written. */
function settingWith(name: string, others: { run: string; bytes: Buffer; at: number }[]): RunSetting {
  const dataFolder = join(folder, name)
  mkdirSync(join(dataFolder, 'runs'), { recursive: true })
  for (const each of [{ run, bytes, at: 9 }, ...others]) {
    const path = join(dataFolder, 'runs', `${each.run}.ndjson`)
    writeFileSync(path, each.bytes)
    utimesSync(path, second(each.at) / 1_000, second(each.at) / 1_000)
  }
  return {
    journals: journalsIn(dataFolder),
    mode: 'rehearsal',
    speed: 1,
    stages,
    spreadingMs: usualSpreadingMs,
    parts: allParts,
    target: headerOf().target,
  }
}

const newer = '20260921-150000-0123abcd'
const elsewhere = { ...headerOf(), run: newer, target: 'another' }

test.each([
  ['a newer run of another target', [{ run: newer, bytes: bytesOf(theShow, elsewhere), at: 15 }]],
  [
    'a newer run of another mode',
    [{ run: newer, bytes: bytesOf(theShow, { ...headerOf(), mode: 'aws' as const }), at: 15 }],
  ],
  [
    'a newer run of another show',
    [{ run: newer, bytes: bytesOf([{ ...opened, stages: stages.slice(1) }, show(1, 'start')]), at: 15 }],
  ],
  ['a newer run with a torn header', [{ run: newer, bytes: bytes.subarray(0, 40), at: 15 }]],
  ['a newer run that is empty', [{ run: newer, bytes: Buffer.alloc(0), at: 15 }]],
  [
    'a run whose name is of a time to come, since the clock was set back',
    [{ run: '20270101-000000-0123abcd', bytes: bytesOf([opened]), at: 3_600 }],
  ],
])('the show is not hidden by %s', async (name, others) => {
  expect((await recall(settingWith(name, others), now))?.header.run).toBe(run)
})

test('a show that was given after it is the last one, even when that is over', async () => {
  const over = bytesOf([opened, show(1, 'start'), show(2, 'finish')], { ...headerOf(), run: newer })
  const setting = settingWith('over', [{ run: newer, bytes: over, at: 15 }])
  expect((await recall(setting, now))?.header.run).toBe(newer)
  expect(await recall(setting, second(2 + 11 * 60))).toBeNull()
})
