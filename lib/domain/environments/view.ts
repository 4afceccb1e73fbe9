import type { Environment } from '../base/traffic'
import type { WitnessState } from '../witness/reduce'
import { healthyCount } from './fleet'
import type { EnvironmentsState } from './reduce'

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

interface Known {
  environments: Pick<EnvironmentsState, 'fleets' | 'targets'>
  witness: Pick<WitnessState, 'versions'>
}

export function environmentView(state: Known, name: Environment): EnvironmentView {
  const fleet = state.environments.fleets?.[name]
  const targets = state.environments.targets?.[name]
  return {
    status: fleet?.status ?? null,
    running: fleet?.running ?? null,
    desired: fleet?.desired ?? null,
    pending: fleet?.pending ?? null,
    healthy: targets ? healthyCount(targets) : null,
    targets: targets ? targets.length : null,
    version: state.witness.versions[name],
  }
}
