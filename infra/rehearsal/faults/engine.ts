/** Begins and ends faults: one of a kind (and environment) at a time, each with its undo. */

import type { Endpoint } from '../aws-endpoint'
import { groupArn } from '../names'
import type { Fleet } from '../tasks/fleet'
import { emptyGroup, refillGroup } from '../tasks/targets'
import type { Traffic } from '../traffic'
import { openBuckets } from '../wire/request-limits'
import type { World } from '../world'
import type { ApiFaults } from './api-faults'
import type { Fault } from './catalogue'

type Of<Name extends Fault['fault']> = Extract<Fault, { fault: Name }>
type LastingFault = Exclude<Fault, { fault: 'kill-task' | 'drop-sockets' }>

function throttle({ apiFaults, now }: FaultContext, { others }: Of<'throttle'>): Undo {
  apiFaults.buckets = openBuckets({ share: 1 - others, full: false, now: now() })
  return () => {
    apiFaults.buckets = null
  }
}

async function endpoint({ endpoint, apiFaults }: FaultContext, { mode, ms }: Of<'endpoint'>): Promise<Undo> {
  if (mode === 'unreachable') {
    await endpoint.setReachable(false)
    return () => endpoint.setReachable(true)
  }
  if (mode === 'garbage') {
    apiFaults.garbage = true
    return () => {
      apiFaults.garbage = false
    }
  }
  const over = new AbortController()
  apiFaults.delay = { ms, until: over.signal }
  return () => {
    apiFaults.delay = null
    over.abort()
  }
}

function metrics({ world }: FaultContext, { mode, lagMs }: Of<'metrics'>): Undo {
  const usual = world.metrics.lagMs
  if (mode === 'down') world.metrics.down = true
  else world.metrics.lagMs = lagMs
  return () => {
    world.metrics.down = false
    world.metrics.lagMs = usual
  }
}

function listener({ traffic }: FaultContext, { mode }: Of<'listener'>): Undo {
  traffic.listenerFault = mode
  traffic.configure()
  return () => {
    traffic.listenerFault = null
    traffic.configure()
  }
}

function slowPropagation({ traffic }: FaultContext, { ms }: Of<'slow-propagation'>): Undo {
  // AWS: the nodes differ; the slowest takes all of it.
  traffic.propagation = { min: ms / 2, max: ms }
  traffic.configure()
  return () => {
    traffic.propagation = undefined
    traffic.configure()
  }
}

/** @returns what undoes it */
function beginFault(context: FaultContext, fault: LastingFault): Undo | Promise<Undo> {
  const { apiFaults, fleet, world } = context
  switch (fault.fault) {
    case 'throttle':
      return throttle(context, fault)
    case 'expired-credentials':
      apiFaults.expired = true
      return () => {
        apiFaults.expired = false
      }
    case 'denied':
      apiFaults.denied = { actions: fault.actions }
      return () => {
        apiFaults.denied = null
      }
    case 'endpoint':
      return endpoint(context, fault)
    case 'metrics':
      return metrics(context, fault)
    case 'listener':
      return listener(context, fault)
    case 'slow-propagation':
      return slowPropagation(context, fault)
    case 'empty-group':
      emptyGroup(world, fault.environment, context.now())
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

/** The parts of the cloud that a fault may change. */
interface FaultContext {
  world: World
  fleet: Fleet
  traffic: Traffic
  endpoint: Endpoint
  apiFaults: ApiFaults
  /** Epoch ms. */
  now: () => number
}

/** Ends a fault. */
type Undo = () => void | Promise<void>

interface Active {
  id: string
  fault: LastingFault
  since: number
  undo: Undo
}

interface ShownFault {
  id: string
  fault: Fault['fault']
  parameters: Record<string, unknown>
  /** Epoch ms. */
  since: number
}

/** The faults as the next run of the control plane restores them. */
export interface SavedFaults {
  given: number
  active: Omit<Active, 'undo'>[]
}

/** A fault that cannot begin now; the message is a sentence. */
export class NotNow extends Error {}

const kindOf = (fault: Fault): string =>
  'environment' in fault ? `${fault.fault} ${fault.environment}` : fault.fault

export class FaultEngine {
  private readonly active = new Map<string, Active>()
  private given = 0
  /** Faults begin and end one after the other, so that two orders at once cannot undo each other. */
  private last: Promise<unknown> = Promise.resolve()

  constructor(private readonly context: FaultContext) {}

  /**
   * A second fault of the same kind takes the place of the first.
   * @returns its id, and for what happens once and is over, what happened
   * @throws NotNow
   */
  order(fault: Fault): Promise<{ id: string } & Record<string, unknown>> {
    return this.inTurn(async () => {
      this.given += 1
      const id = `${fault.fault}-${this.given}`
      if (fault.fault === 'kill-task' || fault.fault === 'drop-sockets')
        return { id, ...(await this.once(fault)) }
      for (const other of this.active.values())
        if (kindOf(other.fault) === kindOf(fault)) await this.undo(other)
      const since = this.context.now()
      this.active.set(id, { id, fault, since, undo: await beginFault(this.context, fault) })
      return { id }
    })
  }

  /** @returns whether it was on */
  end(id: string): Promise<boolean> {
    return this.inTurn(async () => {
      const found = this.active.get(id)
      if (found) await this.undo(found)
      return found !== undefined
    })
  }

  /** @returns the ids of what was on */
  endAll(): Promise<string[]> {
    return this.inTurn(async () => {
      const ids = [...this.active.keys()]
      for (const each of [...this.active.values()].reverse()) await this.undo(each)
      return ids
    })
  }

  saved(): SavedFaults {
    return {
      given: this.given,
      active: [...this.active.values()].map(({ id, fault, since }) => ({ id, fault, since })),
    }
  }

  /** Begins anew what was on in an earlier run. */
  restore({ given, active }: SavedFaults): Promise<void> {
    this.given = given
    return this.inTurn(async () => {
      for (const { id, fault, since } of active)
        this.active.set(id, { id, fault, since, undo: await beginFault(this.context, fault) })
    })
  }

  /** Oldest first. */
  list(): ShownFault[] {
    return [...this.active.values()].map(({ id, fault, since }) => {
      const { fault: name, ...parameters } = fault
      return { id, fault: name, parameters, since }
    })
  }

  private async once(
    fault: Extract<Fault, { fault: 'kill-task' | 'drop-sockets' }>,
  ): Promise<Record<string, unknown>> {
    const { fleet, traffic, world } = this.context
    if (fault.fault === 'kill-task') {
      const killed = fleet.killTask(fault.environment)
      if (killed === null) throw new NotNow(`No ${fault.environment} task is running.`)
      return { killed }
    }
    const group = fault.environment === undefined ? null : groupArn(world.region, fault.environment)
    return { dropped: await traffic.dropSockets(group, fault.share) }
  }

  private async undo({ id, undo }: Active): Promise<void> {
    this.active.delete(id)
    await undo()
  }

  private inTurn<T>(what: () => Promise<T>): Promise<T> {
    const turn = this.last.then(what)
    this.last = turn.catch(() => {})
    return turn
  }
}
