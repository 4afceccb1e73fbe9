import type { Guard, GuardSituation } from './guard'
import { isPaused } from './verdict'

export interface GuardView extends Pick<Guard, 'armed' | 'settings' | 'trip' | 'alarm'> {
  state: 'watching' | 'tripped' | 'alarm' | 'paused' | null
}

export function guardView(state: Pick<GuardSituation, 'guard' | 'faults'>): GuardView {
  const { armed, settings, trip, alarm } = state.guard
  return { armed, state: wordOf(state), settings, trip, alarm }
}

function wordOf(state: Pick<GuardSituation, 'guard' | 'faults'>): GuardView['state'] {
  const { armed, trip, alarm } = state.guard
  if (!armed) return trip ? 'tripped' : null
  if (isPaused(state)) return 'paused'
  return alarm ? 'alarm' : 'watching'
}
