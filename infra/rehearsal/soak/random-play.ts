/** Carries out random faults and changes, and undoes them at the end. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Environment } from '../names'
import type { RandomAct, Step } from './random-faults'
import type { SoakClient } from './soak-client'

const environments: readonly Environment[] = ['blue', 'green']
const half = { blue: 50, green: 50 }
export const written = ({ blue, green }: Record<Environment, number>): string => `${blue}/${green}`

export class RandomPlay {
  /** Weights that were ever asked for. */
  readonly asked = new Set(['90/10', written(half)])
  /** Addresses that were ever registered by hand. */
  readonly byHand = new Set<string>()
  readonly count = { faults: 0, changes: 0, refused: 0 }
  private readonly over = new AbortController()
  private readonly acts = new Set<Promise<void>>()
  private resting = false

  constructor(private readonly client: SoakClient) {}

  async go(steps: Iterator<Step, never>): Promise<void> {
    while (!this.over.signal.aborted) {
      const { afterMs, act } = steps.next().value
      await this.pause(afterMs)
      if (this.over.signal.aborted) return
      if (this.resting) continue
      const done = this.carryOut(act)
        // While AWS is hindered it refuses; the account is then as it was.
        .catch(() => {
          this.count.refused += 1
        })
        .finally(() => this.acts.delete(done))
      this.acts.add(done)
    }
  }

  abandon(): void {
    this.over.abort()
  }

  async stop(): Promise<void> {
    this.over.abort()
    await this.putRight()
  }

  /** All is well while `meanwhile` lasts, then it goes on. */
  async rest(meanwhile: () => Promise<void>): Promise<void> {
    this.resting = true
    await this.putRight()
    await meanwhile()
    this.resting = false
  }

  /** Ends every fault, and asks for what the show begins with. */
  private async putRight(): Promise<void> {
    await this.client.endAll()
    await Promise.all(this.acts)
    await this.client.endAll()
    await this.client.setWeights(half)
    for (const environment of environments) {
      await this.client.update(environment, { desiredCount: 1 })
      for (const id of this.byHand) await this.client.deregister(environment, id)
    }
  }

  private async carryOut(act: RandomAct): Promise<void> {
    const { client } = this
    if (act.do === 'fault') {
      const id = await client.begin(act.order)
      this.count.faults += 1
      if (id === null) return
      await this.pause(act.forMs)
      await client.end(id)
      return
    }
    this.count.changes += 1
    if (act.do === 'weights') {
      this.asked.add(written(act))
      await client.setWeights(act)
    } else if (act.do === 'scale') await client.update(act.environment, { desiredCount: act.desired })
    else if (act.do === 'deploy') await client.update(act.environment, { forceNewDeployment: true })
    else {
      this.byHand.add(act.id)
      await client.register(act.environment, act.id)
      await this.pause(act.forMs)
      await client.deregister(act.environment, act.id)
    }
  }

  private async pause(ms: number): Promise<void> {
    await wait(ms, undefined, { signal: this.over.signal }).catch(() => {})
  }
}
