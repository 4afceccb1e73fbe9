import { appendFileSync, readFileSync } from 'node:fs'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import { asked, listenerRead, show, tallies, tally } from '../../domain/state/events.fixture'
import { second, stateAfter } from '../../domain/state/show.fixture'
import { recall } from './journal/recall'
import { journalsIn } from './medium/folder'
import { journalPath } from './medium/paths'
import { empty, recordingRig, recordOf } from './recorder.fixture'

const rig = recordingRig()
const { settingIn, folderOf, start } = rig
afterEach(rig.stop)
afterAll(rig.remove)

describe('a console that starts again', () => {
  const died = [listenerRead(1, 10), show(2, 'start'), ...tallies(3, 8), show(8, 'next'), asked(9, 'c1', 50)]

  test('goes on with its run, and says what was under way', async () => {
    const setting = settingIn('again')
    const first = await start(setting)
    first.tell(died)
    await first.recorder.stop()
    const again = await start(setting, 15)
    expect(again.store.state()).toMatchObject({
      run: { id: first.store.state().run.id },
      show: { clock: first.store.state().show.clock },
      weights: { change: { id: 'c1', problem: { kind: 'console-restarted' } } },
      recording: { recovered: { at: second(15), gapMs: 6_000, lostBytes: 0 } },
    })
    expect(again.store.state().timeline.history).toEqual(first.store.state().timeline.history)
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
    const path = journalPath(folderOf('torn'), first.store.state().run.id)
    appendFileSync(path, '{"seq":99,"sum":"dead')
    const again = await start(setting, 15)
    expect(again.store.state().recording.recovered?.lostBytes).toBe(21)
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
    expect(await recall(setting, now)).not.toBeNull()
    expect(await recall({ ...setting, target: 'ffff' }, now)).toBeNull()
    expect(await recall({ ...setting, stages: [] }, now)).toBeNull()
    const another = { ...setting, journals: journalsIn(folderOf('others'), process.pid + 1) }
    const alive = await start(setting, 10)
    const writing = setInterval(
      () => alive.recorder.emit({ type: 'recording', since: now, problem: null }),
      20,
    )
    expect(await recall(another, now)).toBeNull()
    clearInterval(writing)
    expect(await recall(another, now)).not.toBeNull()
  })

  test('does not go on with what was stopped in good order a while ago', async () => {
    const setting = settingIn('closed')
    const first = await start(setting)
    first.tell(died)
    await first.recorder.stop()
    expect((await recordOf(setting, first.store)).events.at(-1)?.type).toBe('closed')
    expect(await recall(setting, second(9 + 9 * 60))).not.toBeNull()
    expect(await recall(setting, second(9 + 11 * 60))).toBeNull()
    // It went on, and was killed: that it was closed once says nothing any more.
    const again = await start(setting, 60)
    await vi.waitFor(async () => expect(await again.recorder.stored()).toBe(true))
    expect(await recall(setting, second(60 + 11 * 60))).not.toBeNull()
  })

  test('ends a check that was under way: its faults are not to be believed', async () => {
    const setting = settingIn('check')
    const first = await start(setting)
    first.tell([
      { at: second(1), type: 'break-it', breakIt: { at: second(1), state: 'running', results: [] } },
    ])
    await first.recorder.stop()
    const again = await start(setting, 15)
    expect(again.store.state().faults.breakIt?.state).toBe('stopped')
  })
})
