/** What each fault that lasts does to the account. */
import { emptyGroup, refillGroup } from '../tasks/targets'
import { openBuckets } from '../wire/limits'
import type { Fault } from './catalogue'
import type { Rig, Undo } from './rig'

type Of<Name extends Fault['fault']> = Extract<Fault, { fault: Name }>
export type Lasting = Exclude<Fault, { fault: 'kill-task' | 'drop-sockets' }>

function throttle({ obstacles, now }: Rig, { others }: Of<'throttle'>): Undo {
  obstacles.buckets = openBuckets({ share: 1 - others, full: false, now: now() })
  return () => {
    obstacles.buckets = null
  }
}

async function endpoint({ endpoint, obstacles }: Rig, { mode, ms }: Of<'endpoint'>): Promise<Undo> {
  if (mode === 'unreachable') {
    await endpoint.setReachable(false)
    return () => endpoint.setReachable(true)
  }
  if (mode === 'garbage') {
    obstacles.garbage = true
    return () => {
      obstacles.garbage = false
    }
  }
  const over = new AbortController()
  obstacles.delay = { ms, until: over.signal }
  return () => {
    obstacles.delay = null
    over.abort()
  }
}

function metrics({ world }: Rig, { mode, lagMs }: Of<'metrics'>): Undo {
  const usual = world.metrics.lagMs
  if (mode === 'down') world.metrics.down = true
  else world.metrics.lagMs = lagMs
  return () => {
    world.metrics.down = false
    world.metrics.lagMs = usual
  }
}

function listener({ traffic }: Rig, { mode }: Of<'listener'>): Undo {
  traffic.listenerFault = mode
  traffic.configure()
  return () => {
    traffic.listenerFault = null
    traffic.configure()
  }
}

function slowPropagation({ traffic }: Rig, { ms }: Of<'slow-propagation'>): Undo {
  // AWS: the nodes differ; the slowest takes all of it.
  traffic.propagation = { min: ms / 2, max: ms }
  traffic.configure()
  return () => {
    traffic.propagation = undefined
    traffic.configure()
  }
}

/** @returns what undoes it */
export function begin(rig: Rig, fault: Lasting): Undo | Promise<Undo> {
  const { obstacles, fleet, world } = rig
  switch (fault.fault) {
    case 'throttle':
      return throttle(rig, fault)
    case 'expired-credentials':
      obstacles.expired = true
      return () => {
        obstacles.expired = false
      }
    case 'denied':
      obstacles.denied = { actions: fault.actions }
      return () => {
        obstacles.denied = null
      }
    case 'endpoint':
      return endpoint(rig, fault)
    case 'metrics':
      return metrics(rig, fault)
    case 'listener':
      return listener(rig, fault)
    case 'slow-propagation':
      return slowPropagation(rig, fault)
    case 'empty-group':
      emptyGroup(world, fault.environment, rig.now())
      return () => refillGroup(world, fault.environment)
    case 'wrong-body':
      fleet.misbehave(fault.environment, 'wrongBody', fault)
      return () => fleet.misbehave(fault.environment, 'wrongBody', undefined)
    case 'slow':
      fleet.misbehave(fault.environment, 'slow', fault)
      return () => fleet.misbehave(fault.environment, 'slow', undefined)
    case 'errors':
      fleet.misbehave(fault.environment, 'errors', fault)
      return () => fleet.misbehave(fault.environment, 'errors', undefined)
    case 'hang':
      fleet.misbehave(fault.environment, 'hang', fault)
      return () => fleet.misbehave(fault.environment, 'hang', undefined)
    case 'refuse':
      fleet.misbehave(fault.environment, 'refuse', {})
      return () => fleet.misbehave(fault.environment, 'refuse', undefined)
    case 'unhealthy':
      fleet.misbehave(fault.environment, 'unhealthy', {})
      return () => fleet.misbehave(fault.environment, 'unhealthy', undefined)
  }
}
