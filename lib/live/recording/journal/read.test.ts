import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { show, tallies } from '../../../domain/state/events.fixture'
import { opened, second } from '../../../domain/state/show.fixture'
import { journalsIn } from '../medium/folder'
import { isRunId, newRunId } from '../medium/run-id'
import { bytesOf, run } from './journal.fixture'
import { readRun } from './read'

const folder = mkdtempSync(join(tmpdir(), 'read-'))
afterAll(() => rmSync(folder, { recursive: true }))
const journals = journalsIn(folder)
const events = [
  opened,
  show(1, 'start'),
  ...tallies(2, 9),
  show(9, 'next'),
  show(10, 'next'),
  show(11, 'next'),
]

describe('the runs of a data folder', () => {
  test('are none before there is one', async () => {
    expect(await journalsIn(join(folder, 'nowhere')).list()).toEqual([])
  })

  test('are listed by their names, newest first; what has no name of a run is passed over', async () => {
    mkdirSync(join(folder, 'runs'))
    const older = '20260920-141320-0123abcd'
    for (const name of [older, run]) writeFileSync(join(folder, 'runs', `${name}.ndjson`), bytesOf(events))
    writeFileSync(join(folder, 'runs', 'notes.txt'), 'mine\n')
    const before = await journals.list()
    expect(before.map(each => each.run)).toEqual([run, older])
    expect((await journals.list(1)).map(each => each.run)).toEqual([run])
    appendFileSync(join(folder, 'runs', `${older}.ndjson`), 'more')
    const after = await journals.list()
    expect(after[0]).toEqual(before[0])
    expect(after[1]?.version).not.toBe(before[1]?.version)
  })

  test('are read whole, while the last line is still being written', async () => {
    const bytes = bytesOf(events)
    writeFileSync(join(folder, 'runs', `${run}.ndjson`), bytes.subarray(0, -3))
    expect((await readRun(journals, run))?.events).toEqual(events.slice(0, -1))
  })

  test.each([
    '',
    '..',
    '../../etc/passwd',
    `../runs/${run}`,
    `${run}.ndjson`,
    `${run}\0`,
    '20260921-141320-XYZ',
  ])('are never sought under the name "%s"', async name => {
    expect(isRunId(name)).toBe(false)
    expect(await readRun(journals, name)).toBeNull()
  })
})

test('a run’s name tells when it was opened, and is one', () => {
  expect(newRunId(second(0))).toMatch(/^20260921-\d{6}-[0-9a-f]{8}$/)
  expect(isRunId(newRunId(second(0)))).toBe(true)
})
