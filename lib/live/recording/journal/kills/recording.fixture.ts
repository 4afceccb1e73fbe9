import { statSync, writeSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { seededRandom } from '../../../../../common/seeded-random'
import { openJournalTable } from '../../../../aws/journal-table'
import { allParts } from '../../../../domain/base/run'
import { splitOf } from '../../../../domain/base/traffic'
import { instant, millis } from '../../../../domain/base/units'
import { type ClockAct, elapsedAt, mayAct } from '../../../../domain/show/clock'
import { tallyOf } from '../../../../domain/state/show.fixture'
import { emptyState } from '../../../../domain/state/state'
import { createSteadyClock, systemClockSource } from '../../../steady-clock'
import { createStore } from '../../../store'
import { journalsIn } from '../../medium/folder'
import { journalPath } from '../../medium/paths'
import { journalsInTable } from '../../medium/table'
import { startRecorder } from '../../recorder'
import type { RunSetting } from '../../run-setting'
import { recall } from '../recall'
import type { Message } from './messages.fixture'

// A console without AWS and screens: it goes on with the run that it finds, and does things until it is killed.
// Its journals are in a folder, or in a table of this name.
const [, , place = '', seed = '1', kind = 'folder'] = process.argv
const region = 'ap-northeast-1'
const chance = seededRandom(Number(seed))
const setting: RunSetting = {
  journals: kind === 'table' ? journalsInTable(openJournalTable(place, region)) : journalsIn(place),
  mode: 'rehearsal',
  speed: 1,
  stages: ['a', 'b', 'c', 'd'].map(id => ({ id, ms: millis(600_000) })),
  spreadingMs: millis(30_000),
  parts: allParts,
  target: 'abcdef0123456789',
}
const began = performance.now()
const recalled = await recall(setting, instant(Date.now()))
const readMs = performance.now() - began
const { now } = createSteadyClock(systemClockSource, recalled?.lastAt ?? null)
const store = createStore(emptyState('', setting.mode, setting.speed, setting.stages))
const recorder = startRecorder({ setting, store, now, recalled })

const say = (message: Message) => writeSync(1, `${JSON.stringify(message)}\n`)
const face = () => {
  const {
    show: { clock },
  } = store.state()
  return { state: clock.state, stage: clock.stage, elapsedMs: elapsedAt(clock, now()) }
}

say({
  says: 'back',
  run: store.state().run.id,
  at: now(),
  clock: face(),
  changes: recalled?.events.flatMap(event => (event.type === 'asked' ? [event.change] : [])) ?? [],
  gapMs: store.state().recording.recovered?.gapMs ?? null,
  lostBytes: recalled?.lostBytes ?? 0,
  readMs,
})

for (let number = 0; ; number++) {
  for (let more = Math.floor(chance() * 12); more > 0; more--)
    store.apply({ type: 'tally', at: now(), tally: tallyOf(20, 5) })
  const change = chance() < 0.6 ? `${seed}-${number}` : null
  if (change === null) {
    say({ says: 'pressing' })
    recorder.emit({ type: 'show', act: nextAct(), by: 'presenter' })
  } else recorder.emit({ type: 'asked', change, by: 'presenter', cause: 'slider', to: splitOf(50) })
  if (await recorder.stored()) {
    // What was written to a table cannot be torn.
    const bytes = kind === 'table' ? 0 : statSync(journalPath(place, store.state().run.id)).size
    say({ says: 'done', change, at: now(), clock: face(), bytes })
  }
  await pause(chance() * 20)
}

function nextAct(): ClockAct {
  const {
    show: { clock },
  } = store.state()
  if (clock.state === 'idle') return 'start'
  const acts: ClockAct[] = [clock.state === 'running' ? 'pause' : 'resume', 'previous']
  if (clock.stage < setting.stages.length - 1) acts.push('next')
  return acts.filter(act => mayAct(clock, act))[Math.floor(chance() * 2)] ?? 'previous'
}
