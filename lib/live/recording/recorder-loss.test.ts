import { rmSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { asked, listenerRead, show, tallies, tally } from '../../domain/state/events.fixture'
import { stateAfter } from '../../domain/state/show.fixture'
import { readRun } from './journal/read'
import { journalPath } from './medium/paths'
import { journalsInTable } from './medium/table'
import { startDynamo } from './medium/table.fixture'
import { empty, recordingRig, recordOf } from './recorder.fixture'
import { recordsIn } from './runs/run-source'

const rig = recordingRig()
const { settingIn, folderOf, start } = rig
let dynamo: Awaited<ReturnType<typeof startDynamo>>
beforeAll(async () => {
  dynamo = await startDynamo()
})
afterEach(rig.stop)
afterAll(async () => {
  rig.remove()
  await dynamo.stop()
})

const happened = [
  listenerRead(1, 10),
  show(2, 'start'),
  ...tallies(3, 20),
  show(20, 'next'),
  asked(21, 'c1', 50),
]

test('a journal that is deleted while the show runs is whole again, and the next console goes on with it', async () => {
  const setting = settingIn('deleted')
  const { store, recorder, tell } = await start(setting)
  tell(happened)
  await vi.waitFor(async () => expect(await recorder.stored()).toBe(true))
  rmSync(journalPath(folderOf('deleted'), store.state().run.id))
  tell([tally(22), show(23, 'next')])
  await vi.waitFor(() => expect(store.state().recording.status?.problem).toBe('gone'))
  await vi.waitFor(
    () => expect(store.state().recording.status).toMatchObject({ problem: null, rewritten: true }),
    8_000,
  )
  tell([tally(24)])
  await recorder.stop()
  const record = await recordOf(setting, store)
  expect(record).toMatchObject({ gaps: [], skipped: 0, damagedBytes: 0 })
  expect(stateAfter(record.events, empty())).toEqual(store.state())
  expect(record.events.flatMap(event => (event.type === 'recording' ? [event.problem] : []))).toEqual([
    'gone',
    null,
  ])
  const again = await start(setting, 30)
  expect(again.store.state()).toMatchObject({
    run: { id: store.state().run.id },
    show: { clock: { state: 'running', stage: 2 } },
    weights: { change: { id: 'c1' } },
  })
})

test('a run that another console has taken over goes on here as a run of its own, and nothing is missing in either', async () => {
  await dynamo.create('taken')
  const setting = { ...settingIn('none'), journals: journalsInTable(dynamo.open('taken')) }
  const first = await start(setting)
  first.tell(happened)
  await vi.waitFor(async () => expect(await first.recorder.stored()).toBe(true), 5_000)
  const {
    run: { id: run },
  } = first.store.state()
  // It has been silent for long enough: to the second it is dead.
  const second = await start(setting, 30)
  expect(second.store.state()).toMatchObject({
    run: { id: run },
    show: { clock: { state: 'running', stage: 1 } },
  })
  await vi.waitFor(async () => expect(await second.recorder.stored()).toBe(true), 5_000)
  first.tell([tally(31), show(32, 'next')])
  await vi.waitFor(
    () => expect(first.store.state().recording.status).toMatchObject({ problem: null, rewritten: true }),
    8_000,
  )
  expect(first.store.state()).toMatchObject({
    show: { clock: { state: 'running', stage: 2 } },
    weights: { change: { id: 'c1' } },
  })
  expect(first.store.state().run.id).not.toBe(run)
  // A phone is the same one to both: it cannot be counted twice.
  expect(first.store.state().run.phonesOf).toBe(run)
  await first.recorder.stop()
  await second.recorder.stop()
  for (const { store } of [first, second]) {
    const record = await recordOf(setting, store)
    expect(record).toMatchObject({ gaps: [], skipped: 0, damagedBytes: 0 })
    expect(stateAfter(record.events, empty())).toEqual(store.state())
    expect(record.events).toEqual(expect.arrayContaining(happened))
  }
  expect((await readRun(setting.journals, run))?.events).not.toContainEqual(show(32, 'next'))
})

test('the show that runs can be reported while its table cannot be read', async () => {
  await dynamo.create('silent')
  const setting = { ...settingIn('none'), journals: journalsInTable(dynamo.open('silent')) }
  const { recorder, store, tell } = await start(setting)
  tell(happened)
  await vi.waitFor(async () => expect(await recorder.stored()).toBe(true), 8_000)
  const {
    run: { id: run },
  } = store.state()
  dynamo.between.answer(503)
  const { records } = recordsIn(setting.journals, recorder.running)
  expect((await records.record(run))?.events).toEqual(expect.arrayContaining(happened))
  expect(await records.report(run)).toMatchObject({ run })
  await expect(records.record('20260921-141320-0123abcd')).rejects.toThrow()
  dynamo.between.answer(null)
  expect((await records.raw(run))?.equals((await setting.journals.bytes(run)) ?? Buffer.alloc(0))).toBe(true)
})
