/** The faults that are on: one of a kind (and environment) at a time, each with what undoes it. */
import { groupArn } from '../names'
import { begin, type Lasting } from './begin'
import type { Fault } from './catalogue'
import type { Rig, Undo } from './rig'

interface Active {
  id: string
  fault: Lasting
  since: number
  undo: Undo
}

export interface ShownFault {
  id: string
  fault: Fault['fault']
  parameters: Record<string, unknown>
  /** Epoch ms. */
  since: number
}

/** What another run of the control plane needs to go on. */
export interface SavedFaults {
  given: number
  active: Omit<Active, 'undo'>[]
}

/** What cannot be done now; the message is a sentence. */
export class NotNow extends Error {}

const kindOf = (fault: Fault): string =>
  'environment' in fault ? `${fault.fault} ${fault.environment}` : fault.fault

export class FaultEngine {
  private readonly active = new Map<string, Active>()
  private given = 0
  /** Faults begin and end one after the other, so that two orders at once cannot undo each other. */
  private last: Promise<unknown> = Promise.resolve()

  constructor(private readonly rig: Rig) {}

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
      const since = this.rig.now()
      this.active.set(id, { id, fault, since, undo: await begin(this.rig, fault) })
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
        this.active.set(id, { id, fault, since, undo: await begin(this.rig, fault) })
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
    const { fleet, traffic, world } = this.rig
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
