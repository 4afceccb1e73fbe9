import type { Instant } from '../base/units'
import type { EventOf } from '../state/event'
import type { State } from '../state/state'
import { secondsOf } from './seconds'
import { defaultGuardSettings, type GuardSettings } from './settings'
import { narrowed } from './spread'
import type { Alarm, Dated, Trip } from './trip'
import { isPaused } from './verdict'
import { healthUnread, heardBy, nothingWatched, type Watch, watchAnew, watchHealth, watchOf } from './watch'

/** It rolls back by itself when Green misbehaves, once; then it stays off until somebody arms it again. */
export interface Guard {
  armed: boolean
  armedAt: Instant | null
  settings: GuardSettings
  /** What it last rolled back for; null again once it is armed. */
  trip: Dated<Trip> | null
  alarm: Dated<Alarm> | null
  watch: Watch
}

/** On in a rehearsal, where a rollback that nobody asked for is a lesson; off on AWS until the presenter wants it. */
export const guardAtOpening = (mode: State['mode'], at: Instant | null): Guard => ({
  armed: mode === 'rehearsal',
  armedAt: at,
  settings: defaultGuardSettings,
  trip: null,
  alarm: null,
  watch: nothingWatched,
})

/** Arming counts anew: what Green did before is forgiven. */
export function afterGuardSet(state: State, { at, armed, settings }: EventOf<'guard-set'>): Guard {
  const { guard } = state
  return {
    ...guard,
    armed,
    armedAt: armed ? at : null,
    settings,
    trip: armed ? null : guard.trip,
    alarm: null,
    watch: watchAnew(guard.watch, at),
  }
}

export const afterGuardTripped = ({ guard }: State, { at, trip }: EventOf<'guard-tripped'>): Guard => ({
  ...guard,
  armed: false,
  armedAt: null,
  trip: { ...trip, at },
  alarm: null,
})

export const afterGuardAlarmed = ({ guard }: State, { at, alarm }: EventOf<'guard-alarmed'>): Guard => ({
  ...guard,
  alarm: alarm && { ...alarm, at },
})

/** What was read before it is of no row with what is read after it; an armed guard waits for news as when it was armed. */
export const guardAfterRecovered = ({ guard }: State, at: Instant): Guard => ({
  ...guard,
  armedAt: guard.armed ? at : null,
  watch: watchAnew(guard.watch, at),
})

/** What the guard keeps of an event of the probe, of the targets' health, or of the check of the meters. */
export function guardAfter(
  state: State,
  event: EventOf<'tally' | 'health-read' | 'source-failed' | 'break-it'>,
): Guard {
  const { guard } = state
  switch (event.type) {
    case 'tally':
      return { ...guard, watch: watchSplit(state, event.at) }
    case 'health-read':
      return { ...guard, watch: watchHealth(state, event.targets) }
    case 'source-failed':
      return event.source === 'health' ? { ...guard, watch: healthUnread(guard.watch) } : guard
    case 'break-it':
      return { ...guard, watch: watchAnew(guard.watch, event.at) }
  }
}

/** Once the new split is in traffic, or has had its time, Green's share is the accepted one. */
function watchSplit(state: State, at: Instant): Watch {
  const known = watchOf(state)
  const watch = { ...known, heard: heardBy({ watch: known, sources: state.sources }, at) }
  const { green, acceptedAt } = watch
  if (green === null || acceptedAt === null) return watch
  const spread = state.observation.verdict === 'agrees' || at - acceptedAt > state.spreadingMs
  return { ...watch, between: spread ? { low: green, high: green } : narrowed(watch, secondsOf(state)) }
}

export interface GuardView {
  armed: boolean
  state: 'watching' | 'tripped' | 'alarm' | 'paused' | null
  settings: GuardSettings
  trip: Dated<Trip> | null
  alarm: Dated<Alarm> | null
}

export function guardView(state: State): GuardView {
  const { armed, settings, trip, alarm } = state.guard
  return { armed, state: wordOf(state), settings, trip, alarm }
}

function wordOf(state: State): GuardView['state'] {
  const { armed, trip, alarm } = state.guard
  if (!armed) return trip ? 'tripped' : null
  if (isPaused(state)) return 'paused'
  return alarm ? 'alarm' : 'watching'
}
