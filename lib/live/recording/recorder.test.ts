import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import type { Instant } from '../../domain/base/units'
import type { Event } from '../../domain/state/event'
import {
  accepted,
  asked,
  listenerRead,
  readBack,
  servicesRead,
  show,
  sourceFailed,
  tallies,
  tally,
} from '../../domain/state/events.fixture'
import { fullView } from '../../domain/state/full-view'
import { seededRun } from '../../domain/state/seeded-run.fixture'
import { second, stateAfter } from '../../domain/state/show.fixture'
import type { State } from '../../domain/state/state'
import { canMount, mountSmallDisk } from '../../small-disk.fixture'
import { readRun } from './journal/read'
import { journalsIn } from './medium/folder'
import { empty, recordingRig, recordOf } from './recorder.fixture'

const rig = recordingRig()
const { settingIn, folderOf, start } = rig
afterEach(rig.stop)
afterAll(rig.remove)

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
    expect(after.run.id).not.toBe(before.run.id)
    const {
      environments: { fleets },
      weights: { accepted, change },
      witness: { versions },
      sources,
      control,
    } = before
    expect(after).toMatchObject({
      environments: { fleets },
      weights: { accepted, change },
      witness: { versions },
      sources,
      control,
      show: { clock: { state: 'running' } },
    })
    // What is carried over is counted anew: its first seconds have fewer answers than a p95 needs, and the band of five
    // minutes is wider than that of all that came before.
    const points = ({ timeline }: State) => timeline.history.slice(-290)
    const counted = (state: State) => points(state).map(({ low: _low, high: _high, ...point }) => point)
    expect(counted(after)).toEqual(counted(before))
    for (const [index, { low, high }] of points(after).entries()) {
      expect(low).toBeLessThanOrEqual(points(before)[index]?.low ?? 0)
      expect(high).toBeGreaterThanOrEqual(points(before)[index]?.high ?? 1)
    }
    expect(after.timeline.history.length).toBeGreaterThan(295)
    expect(after.timeline.markers.map(({ label }) => label)).toEqual(['situation'])
    await recorder.stop()
    const record = await recordOf(setting, store)
    expect(stateAfter(record.events, empty())).toEqual(after)
    const runs = await setting.journals.list()
    expect(runs.map(({ run }) => run)).toEqual([after.run.id, before.run.id].sort().reverse())
    const first = await readRun(setting.journals, before.run.id)
    expect(first?.events.filter(({ type }) => type === 'show').map(({ at }) => at)).toEqual(
      [4, 31, 399].map(second),
    )
  })

  test('keeps what was seen to work before it, however often things were done since', async () => {
    const setting = settingIn('proofs')
    const { store, recorder, tell } = await start(setting)
    tell([listenerRead(1, 10), asked(2, 'c1', 50), accepted(2.5, 'c1'), readBack(3, 'c1', 50)])
    tell([asked(4, 'c2', 0, 'rollback'), accepted(4.5, 'c2'), readBack(5, 'c2', 0)])
    tell([asked(6, 'c3', 10), accepted(6.5, 'c3'), readBack(7, 'c3', 10), show(8, 'start')])
    tell([...tallies(9, 400), show(401, 'reset'), show(402, 'start'), show(403, 'reset'), show(404, 'start')])
    const { proofs } = store.state().checklist
    expect(proofs).toEqual({ 'weights-changed': second(7), rollback: second(5) })
    await recorder.stop()
    const { events } = await recordOf(setting, store)
    expect(stateAfter(events, empty()).checklist.proofs).toEqual(proofs)
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

describe('a run that cannot be recorded', () => {
  test('goes on, and the screen and the log say so, and that it is recorded again', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const setting = settingIn('blocked')
    const dataFolder = folderOf('blocked')
    writeFileSync(dataFolder, 'a file where the folder should be')
    const { store, tell } = await start(setting)
    tell([show(1, 'start'), tally(2)])
    await vi.waitFor(() => expect(store.state().recording.status?.problem).toBe('not-writable'))
    expect(store.state().show.clock.state).toBe('running')
    expect(warn.mock.calls.flat()).toEqual([
      `This run is not recorded: The disk of ${dataFolder} does not take it (not-writable; EEXIST: file already exists, mkdir '${dataFolder}'). The show goes on, and is recorded as soon as that can be.`,
    ])
    rmSync(dataFolder)
    await vi.waitFor(() => expect(store.state().recording.status?.problem).toBeNull())
    expect(warn.mock.calls.flat().at(-1)).toBe('This run is recorded again.')
    warn.mockRestore()
    const { events } = await recordOf(setting, store)
    expect(events.slice(0, 3).map(({ type }) => type)).toEqual(['opened', 'show', 'tally'])
  })

  test.skipIf(!canMount)(
    'because its disk is read-only from the start says that, and ends in order',
    async () => {
      const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
      const disk = mountSmallDisk()
      if (!disk) throw new Error('No disk could be mounted.')
      try {
        disk.setReadOnly(true)
        const setting = { ...settingIn('none'), journals: journalsIn(join(disk.folder, 'data')) }
        const { store, recorder, tell } = await start(setting)
        tell([show(1, 'start'), ...tallies(2, 20)])
        await vi.waitFor(() => expect(store.state().recording.status?.problem).toBe('not-writable'))
        expect(warn.mock.calls.flat()[0]).toMatch(/^This run is not recorded: .*EROFS: read-only file system/)
        // Nobody waits for what cannot be stored.
        expect(await recorder.stored()).toBe(false)
        await recorder.stop()
        expect(store.state().show.clock.state).toBe('running')
      } finally {
        warn.mockRestore()
        disk.remove()
      }
    },
  )
})
