import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { allParts } from '../../domain/base/run'
import { usualSpreadingMs } from '../../domain/split/observed'
import type { Event } from '../../domain/state/event'
import { second, stages } from '../../domain/state/show.fixture'
import { emptyState } from '../../domain/state/state'
import { createStore, type Store } from '../store'
import { readRun } from './journal/read'
import { recall } from './journal/recall'
import { journalsIn } from './medium/folder'
import { type Recorder, startRecorder } from './recorder'
import type { RunSetting } from './run-setting'

export const empty = () => emptyState('', 'rehearsal', 1, stages)

/** Consoles without AWS and screens, in a folder of their own: a store and its recorder each. */
export function recordingRig() {
  const folder = mkdtempSync(join(tmpdir(), 'recorder-'))
  const recorders: Recorder[] = []
  return {
    folderOf: (name: string) => join(folder, name),
    settingIn: (name: string): RunSetting => ({
      journals: journalsIn(join(folder, name)),
      mode: 'rehearsal',
      speed: 1,
      stages,
      spreadingMs: usualSpreadingMs,
      parts: allParts,
      target: '0123456789abcdef',
    }),
    /** Its clock stands at the last event that it was told. */
    async start(setting: RunSetting, at = 0) {
      let time = second(at)
      const store = createStore(empty())
      const recalled = await recall(setting, time)
      const recorder = startRecorder({ setting, store, now: () => time, recalled })
      recorders.push(recorder)
      const tell = (events: readonly Event[]) => {
        for (const { at, ...event } of events) {
          time = at
          recorder.emit(event)
        }
      }
      return { store, recorder, tell }
    },
    async stop() {
      for (const recorder of recorders.splice(0)) await recorder.stop()
    },
    remove: () => rmSync(folder, { recursive: true }),
  }
}

export async function recordOf({ journals }: RunSetting, { state }: Store) {
  const record = await readRun(journals, state().run.id)
  if (!record) throw new Error('There is no such run.')
  return record
}
