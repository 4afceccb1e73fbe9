import type { Instant } from '../base/units'
import type { State } from '../state/state'
import type { Marker } from './point'

const markersKept = 60

export const mark = (state: State, at: Instant, kind: Marker['kind'], label: string): State => ({
  ...state,
  markers: [...state.markers, { at, kind, label }].slice(-markersKept),
})
