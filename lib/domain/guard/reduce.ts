import { reducerOf } from '../base/define-event'
import { runEvents } from '../base/run'
import type { Instant } from '../base/units'
import { environmentsEvents } from '../environments/events'
import { faultsEvents } from '../faults/events'
import { weightsEvents } from '../weights/events'
import { witnessEvents } from '../witness/events'
import { guardEvents } from './events'
import type { Guard, Guarded, GuardSituation } from './guard'
import { secondsOf } from './seconds'
import { narrowed } from './spread'
import { healthUnread, heardBy, type Watch, watchAnew, watchHealth, watchOf } from './watch'

const listensTo = {
  ...guardEvents,
  tally: witnessEvents.tally,
  'health-read': environmentsEvents['health-read'],
  accepted: weightsEvents.accepted,
  'break-it': faultsEvents['break-it'],
  'source-failed': runEvents['source-failed'],
  recovered: runEvents.recovered,
}

/** What the guard was told, found, did, and keeps of the figures. `guarded` is what is known after the event. */
export const reduceGuard = reducerOf(listensTo, (guard: Guard, event, guarded: Guarded): Guard => {
  switch (event.type) {
    case 'guard-set':
      // Arming counts anew: what Green did before is forgiven.
      return {
        ...guard,
        armed: event.armed,
        armedAt: event.armed ? event.at : null,
        settings: event.settings,
        trip: event.armed ? null : guard.trip,
        alarm: null,
        watch: watchAnew(guard.watch, event.at),
      }
    case 'guard-tripped':
      return { ...guard, armed: false, armedAt: null, trip: { ...event.trip, at: event.at }, alarm: null }
    case 'guard-alarmed':
      return { ...guard, alarm: event.alarm && { ...event.alarm, at: event.at } }
    case 'accepted':
      return guarded.weights.change?.by === 'guard' ? { ...guard, rolledBackAt: event.at } : guard
    case 'tally':
      return { ...guard, watch: watchSplit({ ...guarded, guard }, event.at) }
    case 'health-read':
      return { ...guard, watch: watchHealth({ ...guarded, guard }, event.targets) }
    case 'source-failed':
      return event.source === 'health' ? { ...guard, watch: healthUnread(guard.watch) } : guard
    case 'break-it':
      return { ...guard, watch: watchAnew(guard.watch, event.at) }
    case 'recovered':
      // What was read before it is of no row with what is read after it; an armed guard waits for news as when it was armed.
      return { ...guard, armedAt: guard.armed ? event.at : null, watch: watchAnew(guard.watch, event.at) }
  }
})

/** Once the new split is in traffic, or has had its time, Green's share is the accepted one. */
function watchSplit(state: GuardSituation, at: Instant): Watch {
  const known = watchOf(state)
  const watch = { ...known, heard: heardBy({ watch: known, sources: state.sources }, at) }
  const { green, acceptedAt } = watch
  if (green === null || acceptedAt === null) return watch
  const spread = state.split.observation.verdict === 'agrees' || at - acceptedAt > state.split.spreadingMs
  return { ...watch, between: spread ? { low: green, high: green } : narrowed(watch, secondsOf(state)) }
}
