import { reducerOf } from '../base/define-event'
import type { PerEnvironment } from '../base/traffic'
import { environmentsEvents } from './events'
import type { Fleet, TargetHealth } from './fleet'
import type { Metrics } from './metrics'

/** What AWS last said of each; null before it said anything. */
export interface EnvironmentsState {
  fleets: PerEnvironment<Fleet> | null
  targets: PerEnvironment<TargetHealth> | null
  metrics: Metrics | null
}

export const unknownEnvironments: EnvironmentsState = { fleets: null, targets: null, metrics: null }

export const reduceEnvironments = reducerOf(
  environmentsEvents,
  (environments: EnvironmentsState, event): EnvironmentsState => {
    switch (event.type) {
      case 'services-read':
        return { ...environments, fleets: event.fleets }
      case 'health-read':
        return { ...environments, targets: event.targets }
      case 'metrics-read':
        return { ...environments, metrics: event.metrics }
      case 'green-scaled':
        return environments
    }
  },
)
