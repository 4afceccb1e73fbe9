import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import type { Event } from '../domain/event'
import {
  asked,
  listenerRead,
  servicesRead,
  show,
  sourceFailed,
  tallies,
  tally,
} from '../domain/events.fixture'
import { seededRun } from '../domain/seeded-run.fixture'
import { second, stages, stateAfter } from '../domain/show.fixture'
import { emptyState, type State } from '../domain/state'
import type { Instant } from '../domain/units'
import { fullView } from '../domain/view'
import { journalPath } from './journal/paths'
import { listRuns, readRun } from './journal/read'
import { recall } from './journal/recall'
import { type Recorder, startRecorder } from './recorder'
import type { RunSetting } from './run-setting'
import { createStore, type Store } from './store'

const folder = mkdtempSync(join(tmpdir(), 'recorder-'))
afterAll(() => rmSync(folder, { recursive: true }))
const recorders: Recorder[] = []
afterEach(async () => {
  for (const recorder of recorders.splice(0)) await recorder.stop()
})

const settingIn = (name: string): RunSetting => ({
  dataFolder: join(folder, name),
  mode: 'rehearsal',
  speed: 1,
  stages,
  target: '0123456789abcdef',
})
const empty = () => emptyState('', 'rehearsal', 1, stages)

/** A console’s store and recorder whose clock stands at the last event. */
async function start(setting: RunSetting, at = 0, beside = false) {
  let time = second(at)
  const store = createStore(empty())
  const recalled = beside ? null : await recall(setting, time, process.pid)
  const recorder = startRecorder({ setting, store, now: () => time, recalled })
  recorders.push(recorder)
  const tell = (events: readonly Event[]) => {
    for (const { at, ...event } of events) {
      time = at
      recorder.emit(event)
    }
  }
  return { store, recorder, recalled, tell }
}

async function recordOf({ dataFolder }: RunSetting, { state }: Store) {
  const record = await readRun(dataFolder, state().run)
  if (!record) throw new Error('There is no such run.')
  return record
}

describe('what is recorded', () => {
  test.each([1, 2, 3, 4])('gives the live state again at every second (run %i, with faults)', async seed => {
    const setting = settingIn(`seed-${seed}`)
    const { store, recorder, tell } = await start(setting)
    const seen: { at: Instant; state: State }[] = []
    store.watch((event, _before, after) => {
      if (event.type === 'tally') seen.push({ at: event.at, state: after })
    })
    const [, ...events] = seededRun(seed, 120)
    // One run here: a second start opens another.
    const starts = events.filter(event => event.type === 'show' && event.act === 'start')
    tell(events.filter(event => !starts.slice(1).includes(event)))
    await recorder.stop()

    const { events: recorded } = await recordOf(setting, store)
    const again: { at: Instant; state: State }[] = []
    recorded.reduce((before, event) => {
      const [after] = [stateAfter([event], before)]
      if (event.type === 'tally') again.push({ at: event.at, state: after })
      return after
    }, empty())
    expect(again.length).toBeGreaterThan(100)
    expect(again).toEqual(seen)
    expect(again.map(({ at, state }) => fullView(state, at))).toEqual(
      seen.map(({ at, state }) => fullView(state, at)),
    )
  })
})

describe('a console that starts again', () => {
  const died = [listenerRead(1, 10), show(2, 'start'), ...tallies(3, 8), show(8, 'next'), asked(9, 'c1', 50)]

  test('goes on with its run, and says what was under way', async () => {
    const setting = settingIn('again')
    const first = await start(setting)
    first.tell(died)
    await first.recorder.stop()
    const again = await start(setting, 15)
    expect(again.store.state()).toMatchObject({
      run: first.store.state().run,
      clock: first.store.state().clock,
      change: { id: 'c1', problem: { kind: 'console-restarted' } },
      recovered: { at: second(15), gapMs: 6_000, lostBytes: 0 },
    })
    expect(again.store.state().history).toEqual(first.store.state().history)
    again.tell([tally(16)])
    await again.recorder.stop()
    const { events } = await recordOf(setting, again.store)
    expect(stateAfter(events, empty())).toEqual(again.store.state())
  })

  test('puts aside what was torn, and says how much', async () => {
    const setting = settingIn('torn')
    const first = await start(setting)
    first.tell(died)
    await first.recorder.stop()
    const path = journalPath(setting.dataFolder, first.store.state().run)
    appendFileSync(path, '{"seq":99,"sum":"dead')
    const again = await start(setting, 15)
    expect(again.store.state().recovered?.lostBytes).toBe(21)
    expect(readFileSync(`${path}.torn`, 'utf8')).toBe('{"seq":99,"sum":"dead')
    await again.recorder.stop()
    expect(await recordOf(setting, again.store)).toMatchObject({ damagedBytes: 0, skipped: 0 })
  })

  test('begins a new run for another target, another show, or beside one that is alive', async () => {
    const setting = settingIn('others')
    const first = await start(setting)
    first.tell(died)
    await first.recorder.stop()
    const now = second(10)
    expect(await recall(setting, now, process.pid)).not.toBeNull()
    expect(await recall({ ...setting, target: 'ffff' }, now, process.pid)).toBeNull()
    expect(await recall({ ...setting, stages: [] }, now, process.pid)).toBeNull()
    const alive = await start(setting, 10)
    const writing = setInterval(
      () => alive.recorder.emit({ type: 'recording', since: now, problem: null }),
      20,
    )
    expect(await recall(setting, now, process.pid + 1)).toBeNull()
    clearInterval(writing)
    expect(await recall(setting, now, process.pid + 1)).not.toBeNull()
  })

  test('ends a check that was under way: its faults are not to be believed', async () => {
    const setting = settingIn('check')
    const first = await start(setting)
    first.tell([
      { at: second(1), type: 'break-it', breakIt: { at: second(1), state: 'running', results: [] } },
    ])
    await first.recorder.stop()
    const again = await start(setting, 15)
    expect(again.store.state().breakIt?.state).toBe('stopped')
  })
})

describe('a second show', () => {
  test('has a run of its own that stands alone, and knows what was known', async () => {
    const setting = settingIn('second')
    const { store, recorder, tell } = await start(setting)
    const failing = [sourceFailed(2, 'metrics', 'denied'), sourceFailed(400, 'metrics', 'denied')]
    tell([
      listenerRead(1, 10),
      failing[0] ?? show(1, 'start'),
      servicesRead(3),
      show(4, 'start'),
      ...tallies(5, 30),
    ])
    tell([show(31, 'finish'), ...tallies(32, 399), show(399, 'reset'), ...failing.slice(1)])
    const before = store.state()
    tell([show(401, 'start')])
    const after = store.state()
    expect(after.run).not.toBe(before.run)
    const { fleets, accepted, sources, change, lease, versions } = before
    expect(after).toMatchObject({
      fleets,
      accepted,
      sources,
      change,
      lease,
      versions,
      clock: { state: 'running' },
    })
    expect(after.history).toEqual(before.history.slice(-after.history.length))
    expect(after.history.length).toBeGreaterThan(295)
    expect(after.markers.map(({ label }) => label)).toEqual(['situation'])
    await recorder.stop()
    const record = await recordOf(setting, store)
    expect(stateAfter(record.events, empty())).toEqual(after)
    const runs = await listRuns(setting.dataFolder)
    expect(runs.map(({ run }) => run)).toEqual([after.run, before.run].sort().reverse())
    expect(runs.find(({ run }) => run === before.run)).toMatchObject({
      startedAt: second(4),
      finishedAt: second(31),
    })
  })

  test('tells nobody twice of what was carried over', async () => {
    const { store, tell } = await start(settingIn('silent'))
    tell([show(1, 'start'), ...tallies(2, 5), show(5, 'reset')])
    const told: Event['type'][] = []
    store.watch(({ type }) => told.push(type))
    tell([show(6, 'start')])
    expect(told).toEqual(['show'])
  })
})

test('a run that cannot be recorded goes on, and the screen says since when', async () => {
  const setting = settingIn('blocked')
  writeFileSync(setting.dataFolder, 'a file where the folder should be')
  const { store, tell } = await start(setting, 0, true)
  tell([show(1, 'start'), tally(2)])
  await vi.waitFor(() => expect(store.state().recording?.problem).toBe('not-writable'))
  expect(store.state().clock.state).toBe('running')
  rmSync(setting.dataFolder)
  await vi.waitFor(() => expect(store.state().recording?.problem).toBeNull(), 5_000)
  const { events } = await recordOf(setting, store)
  expect(events.slice(0, 3).map(({ type }) => type)).toEqual(['opened', 'show', 'tally'])
})
