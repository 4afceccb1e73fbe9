import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { allParts } from '../../../domain/base/run'
import { usualSpreadingMs } from '../../../domain/split/observed'
import { show, tallies, tally } from '../../../domain/state/events.fixture'
import { opened, second, stages } from '../../../domain/state/show.fixture'
import { journalsIn } from '../medium/folder'
import type { Journals } from '../medium/journals'
import { journalsInTable } from '../medium/table'
import { startDynamo } from '../medium/table.fixture'
import type { RunSetting } from '../run-setting'
import { Encoder } from './encoder'
import { bytesOf, headerOf, run } from './journal.fixture'
import { recall } from './recall'
import { recallInTime } from './recall-in-time'

vi.setConfig({ testTimeout: 40_000 })
const folder = mkdtempSync(join(tmpdir(), 'recall-race-'))
let dynamo: Awaited<ReturnType<typeof startDynamo>>
beforeAll(async () => {
  dynamo = await startDynamo()
  await dynamo.create('race')
})
afterAll(async () => {
  await dynamo.stop()
  rmSync(folder, { recursive: true })
})

const settingOf = (journals: Journals): RunSetting => ({
  journals,
  mode: 'rehearsal',
  speed: 1,
  stages,
  spreadingMs: usualSpreadingMs,
  parts: allParts,
  target: headerOf().target,
})
const places = {
  folder: () => journalsIn(join(folder, 'race')),
  table: () => journalsInTable(dynamo.open('race')),
}
const theShow = [opened, show(1, 'start'), ...tallies(2, 9)]
const nextSeq = theShow.length + 1

describe.each(Object.entries(places))('the last run of a %s', (_, place) => {
  test('is gone on with behind the last words of its console, also where they came as it was read', async () => {
    const journals = place()
    const theirs = journals.open(run, 0)
    await theirs.append(bytesOf(theShow), 0)
    const lastWords = new Encoder(nextSeq).event(tally(10))
    let reads = 0
    const bytes = async (run: string) => {
      const read = await journals.bytes(run)
      if (reads++ === 0) await theirs.append(lastWords, nextSeq)
      return read
    }
    const recalled = await recall(settingOf({ ...journals, bytes }), second(20))
    await theirs.close()
    expect(recalled).toMatchObject({ events: [...theShow, tally(10)], nextSeq: nextSeq + 1 })
    const mine = journals.open(run, recalled?.lines.length ?? 0)
    await mine.append(new Encoder(nextSeq + 1).event(tally(21)), nextSeq + 1)
    await mine.close()
  })

  test('is watched while it is read', async () => {
    const journals = place()
    let watch = () => {}
    const watched = new Promise<void>(resolve => {
      watch = resolve
    })
    const claim = (run: string | null) => {
      watch()
      return journals.claim(run)
    }
    const bytes = (run: string) => watched.then(() => journals.bytes(run))
    expect(await recall(settingOf({ ...journals, claim, bytes }), second(20))).not.toBeNull()
  })
})

test('a place that hangs costs the last run only; one that is far away is given the time to read an hour', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const journals = { ...places.folder(), recallMs: 20, bytes: () => new Promise<never>(() => {}) }
  expect(await recallInTime(settingOf(journals), second(20))).toBeNull()
  expect(warn.mock.calls.flat().join()).toContain('(not within 20 ms). A new one begins.')
  warn.mockRestore()
  expect(places.table().recallMs).toBeGreaterThanOrEqual(15_000)
})
