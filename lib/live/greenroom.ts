import { guarded } from '../../common/guard'
import { connectAws } from '../aws/clients'
import type { Config } from '../config/config'
import { entriesOf } from '../config/outputs'
import type { Role } from '../domain/base/ruling'
import type { Instant } from '../domain/base/units'
import type { Person } from '../domain/control/driver'
import { dueToFinish } from '../domain/show/clock'
import { type FullView, fullView } from '../domain/state/full-view'
import type { StageSetting } from '../domain/state/stage-setting'
import { emptyState } from '../domain/state/state'
import { type PublicView, publicView } from '../domain/state/view'
import type { Point } from '../domain/timeline/point'
import type { FallbackCommand } from '../domain/weights/fallback'
import { type Audience, createAudience } from './audience/audience'
import { countPhones } from './audience/phone-counts'
import { createPhones } from './audience/phones'
import { type ConsoleServices, openConsoleServices } from './console-services'
import { logFailure } from './failure-log'
import { keepMissingProcesses } from './faults/missing-processes'
import { createFeed, type Feed } from './feed'
import { pageSettingOf } from './page-setting'
import { runPoll } from './poll'
import { pollsOf } from './polls'
import { startPublisher } from './publisher'
import type { Recalled } from './recording/journal/recall'
import { journalsOf } from './recording/journals-of'
import type { Journals } from './recording/medium/journals'
import { startRecorder } from './recording/recorder'
import { runSettingOf } from './recording/run-setting'
import type { Links } from './recording/runs/links'
import type { Records } from './recording/runs/records'
import { recordsIn } from './recording/runs/run-source'
import { createSteadyClock, systemClockSource } from './steady-clock'
import { createStore } from './store'
import { keepTfvars } from './weights/tfvars'
import { keepProbeRate } from './witness/probe-rate'
import { createProbeSettings, entryOf, type ProbeSettings } from './witness/probe-settings'
import { startWitnessService } from './witness/witness-service'

/** The one collector of this process and everything that looks at it. */
export interface Greenroom extends ConsoleServices {
  config: Config
  feed: Feed
  audience: Audience
  /** What was recorded, of this run and of those before it. */
  records: Records
  /** The reports that the presenter has published. */
  links: Links
  probing: ProbeSettings
  /** Somebody has copied a command that works without this console. */
  copied(command: FallbackCommand, by: Role): void
  now(): Instant
  /** The run that goes on now. */
  run(): string
  /** Settles when all that somebody did so far is on record, or after 150 ms; false where it is not. */
  recorded(): Promise<boolean>
  publicView(): PublicView
  fullView(): FullView
  history(): Point[]
  setting(person: Person, language: StageSetting['language']): Promise<StageSetting>
  stop(): Promise<void>
}

/** @param recalled the run that goes on after a restart; null begins a new one */
export function startGreenroom(
  config: Config,
  recalled: Recalled | null,
  journals: Journals = journalsOf(config),
): Greenroom {
  const clock = createSteadyClock(systemClockSource, recalled?.lastAt ?? null)
  const { now } = clock
  const setting = runSettingOf(config, journals)
  const { stages } = setting
  const store = createStore(emptyState('', config.mode, config.speed, stages))
  const recorder = startRecorder({ setting, store, now, recalled })
  const { emit } = recorder

  const aws = connectAws(config.outputs, config.roleArn)
  const phones = createPhones(recalled && { drops: store.state().audience.phones?.drops ?? 0, at: now() })
  const audience = createAudience({ phones, state: store.state, now, emit })
  const views = { public: () => publicView(store.state(), now()), full: () => fullView(store.state(), now()) }
  const { hands, stop: stopHands } = openConsoleServices({
    config,
    aws,
    store,
    fullView: views.full,
    now,
    ofWall: clock.ofWall,
    emit,
  })
  const { driving, controls } = hands
  const feed = createFeed({
    startedAt: now(),
    history: () => store.state().timeline.history,
    snapshot: audience => (audience === 'public' ? views.public() : views.full()),
  })
  const stopPublishing = startPublisher(store, feed)
  store.watch(event => {
    if (event.type === 'show' && event.act === 'start') phones.restart(event.at)
  })

  const polling = new AbortController()
  const tfvars = keepTfvars(config.tfvarsPath, emit)
  const polls = pollsOf(aws, clock, controls, tfvars).map(poll =>
    runPoll(poll, { now, emit }, polling.signal),
  )
  // A run that goes on is looked at as before.
  const probe = (recalled && store.state().witness.setting) ?? config.probe
  emit({ type: 'probe-set', by: 'environment', setting: probe })
  const { outputs, witnessSecret } = config
  const witness = startWitnessService({ outputs, witnessSecret, setting: probe, store, feed, clock, emit })
  const probing = createProbeSettings({
    witness,
    entries: entriesOf(outputs),
    entryOf: entry => entryOf(outputs, entry),
    lease: () => store.state().control,
    assume: driving.assume,
    emit,
  })
  const stopRating = keepProbeRate({ store, witness, now, emit })
  keepMissingProcesses(store.state, emit, clock.ofWall)
  const stopCounting = countPhones({ phones, store, now, emit })
  const look = guarded('The look of each second', logFailure, () => {
    driving.look()
    if (dueToFinish(store.state().show.clock, stages, now()))
      emit({ type: 'show', act: 'finish', by: 'clock' })
  })
  const everySecond = setInterval(look, 1_000)

  return {
    config,
    ...hands,
    feed,
    audience,
    ...recordsIn(journals, recorder.running),
    probing,
    copied: (command, by) => emit({ type: 'command-copied', command, by }),
    now,
    run: () => store.state().run.id,
    recorded: recorder.stored,
    publicView: views.public,
    fullView: views.full,
    history: () => store.state().timeline.history,
    setting: (person, language) => pageSettingOf(config, person, language),
    async stop() {
      clearInterval(everySecond)
      stopCounting()
      stopRating()
      stopPublishing()
      polling.abort()
      feed.stop()
      await Promise.all([...polls, stopHands(), witness.stop()])
      await tfvars.settled()
      await recorder.stop()
    },
  }
}
