import type { Environment } from '../base/traffic'
import type { State } from '../state/state'
import { healthyCount } from './fleet'

/** One environment in counts and words; null is unknown, never zero. */
export interface EnvironmentView {
  status: string | null
  running: number | null
  desired: number | null
  pending: number | null
  healthy: number | null
  targets: number | null
  version: string | null
}

export function environmentView(state: State, name: Environment): EnvironmentView {
  const fleet = state.fleets?.[name]
  const targets = state.targets?.[name]
  return {
    status: fleet?.status ?? null,
    running: fleet?.running ?? null,
    desired: fleet?.desired ?? null,
    pending: fleet?.pending ?? null,
    healthy: targets ? healthyCount(targets) : null,
    targets: targets ? targets.length : null,
    version: state.versions[name],
  }
}
