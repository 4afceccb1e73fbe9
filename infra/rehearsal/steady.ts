import { countInState } from './elbv2/target-health'
import type { Fleet } from './tasks/fleet'
import type { World } from './world'

/** The account did not come up; the message says what was missing. */
export class NotSteady extends Error {}

const lookEveryMs = 50
const withinMs = 20_000

/** Resolves when every service runs what it wants and every group has a healthy target. @throws NotSteady */
export async function untilSteady(world: World, fleet: Fleet): Promise<void> {
  for (let waitedMs = 0; waitedMs < withinMs; waitedMs += lookEveryMs) {
    if (fleet.failed !== null) throw new NotSteady(`The ${fleet.failed} chat task ended before it listened.`)
    const unhealthy = world.groups.filter(group => countInState(world, group, 'healthy') === 0)
    if (unhealthy.length === 0 && world.services.every(({ steady }) => steady)) return
    await new Promise(resolve => setTimeout(resolve, lookEveryMs))
  }
  const names = world.groups
    .filter(group => countInState(world, group, 'healthy') === 0)
    .map(({ name }) => name)
  throw new NotSteady(`No target of ${names.join(' and ')} became healthy within ${withinMs / 1000} s.`)
}
