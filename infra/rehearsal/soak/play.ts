/** Carries mischief out, and puts everything right again at the end. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Environment } from '../names'
import type { Ground } from './ground'
import type { Act, Step } from './mischief'

const environments: readonly Environment[] = ['blue', 'green']
const half = { blue: 50, green: 50 }
export const written = ({ blue, green }: Record<Environment, number>): string => `${blue}/${green}`

export class Play {
  /** Weights that were ever asked for. */
  readonly asked = new Set(['90/10', written(half)])
  /** Addresses that were ever registered by hand. */
  readonly byHand = new Set<string>()
  readonly count = { faults: 0, changes: 0, refused: 0 }
  private readonly over = new AbortController()
  private readonly acts = new Set<Promise<void>>()
  private resting = false

  constructor(private readonly ground: Ground) {}

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
    await this.ground.endAll()
    await Promise.all(this.acts)
    await this.ground.endAll()
    await this.ground.setWeights(half)
    for (const environment of environments) {
      await this.ground.update(environment, { desiredCount: 1 })
      for (const id of this.byHand) await this.ground.deregister(environment, id)
    }
  }

  private async carryOut(act: Act): Promise<void> {
    const { ground } = this
    if (act.do === 'fault') {
      const id = await ground.begin(act.order)
      this.count.faults += 1
      if (id === null) return
      await this.pause(act.forMs)
      await ground.end(id)
      return
    }
    this.count.changes += 1
    if (act.do === 'weights') {
      this.asked.add(written(act))
      await ground.setWeights(act)
    } else if (act.do === 'scale') await ground.update(act.environment, { desiredCount: act.desired })
    else if (act.do === 'deploy') await ground.update(act.environment, { forceNewDeployment: true })
    else {
      this.byHand.add(act.id)
      await ground.register(act.environment, act.id)
      await this.pause(act.forMs)
      await ground.deregister(act.environment, act.id)
    }
  }

  private async pause(ms: number): Promise<void> {
    await wait(ms, undefined, { signal: this.over.signal }).catch(() => {})
  }
}
