import { type Environment, environments, type PerEnvironment } from '../base/traffic'
import { healthyCount } from '../environments/fleet'
import type { State } from '../state/state'
import type { Collector } from './step'

/** From … to, over the show; null where it was never read. */
export interface Range {
  least: number
  most: number
  last: number
}

export interface EnvironmentReport {
  /** Every version that answered, in order of appearance. */
  versions: string[]
  running: Range | null
  healthy: Range | null
  requests: number
  failed: number
  /** The longest that it did nothing but fail. */
  longestGapMs: number
  /** ECS task ids that were seen; not in a public report. */
  tasks: string[]
  /** Addresses of targets that were seen; not in a public report. */
  targets: string[]
}

interface Gathered {
  versions: Set<string>
  tasks: Set<string>
  targets: Set<string>
  running: Range | null
  healthy: Range | null
}

/** What ran, and what answered. */
export function environmentsCollector(): Collector<PerEnvironment<EnvironmentReport>> {
  const gathered = { blue: nothing(), green: nothing() }
  const look = (name: Environment, { witness: { versions }, environments: { fleets, targets } }: State) => {
    const of = gathered[name]
    const [version, fleet, health] = [versions[name], fleets?.[name], targets?.[name]]
    if (version !== null) of.versions.add(version)
    if (fleet) of.running = widened(of.running, fleet.running)
    if (health) of.healthy = widened(of.healthy, healthyCount(health))
    for (const { id } of fleet?.tasks ?? []) of.tasks.add(id)
    for (const { id } of health ?? []) of.targets.add(id)
  }
  return {
    see({ event, after }) {
      if (event.type === 'tally' || event.type === 'services-read' || event.type === 'health-read')
        for (const name of environments) look(name, after)
    },
    result: ({ state }) => ({
      blue: environmentReport(gathered.blue, state.availability.downtime.byEnvironment.blue),
      green: environmentReport(gathered.green, state.availability.downtime.byEnvironment.green),
    }),
  }
}

const nothing = (): Gathered => ({
  versions: new Set(),
  tasks: new Set(),
  targets: new Set(),
  running: null,
  healthy: null,
})

const widened = (range: Range | null, value: number): Range => ({
  least: Math.min(range?.least ?? value, value),
  most: Math.max(range?.most ?? value, value),
  last: value,
})

const environmentReport = (
  { versions, running, healthy, tasks, targets }: Gathered,
  { requests, failed, longestGapMs }: State['availability']['downtime']['byEnvironment'][Environment],
): EnvironmentReport => ({
  versions: [...versions],
  running,
  healthy,
  requests,
  failed,
  longestGapMs,
  tasks: [...tasks],
  targets: [...targets],
})
