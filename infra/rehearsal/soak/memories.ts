/**
 * What the cloud's processes hold once their garbage is collected. Most of it are open connections, so only calms with
 * the same crowd are held against each other.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { LiveMemory } from './asked-memory'
import type { State } from './shown-state'
import type { Verdicts } from './verdicts'

/** @returns 0 for no numbers */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
}

const samplesOfCalm = 7
const betweenSamplesMs = 2_000
/** Percent. */
const mostGrowth = 5
const held = ['control', 'the load balancer', 'API Gateway']

const flat = (what: string): string => `live memory of ${what} is the same in both calms`
export const memoryNames = held.map(flat)

type Held = Record<string, number>

export class Memories {
  private readonly calms: Held[] = []

  private constructor(private readonly memory: LiveMemory) {}

  static async open(): Promise<Memories> {
    return new Memories(await LiveMemory.open())
  }

  /** See `AskedMemory`. */
  envOf(script: string): Record<string, string> {
    return this.memory.envOf(script)
  }

  async now({ processes }: State): Promise<Held> {
    const asked = processes.filter(({ name }) => held.includes(name))
    const read = await Promise.all(
      asked.map(async ({ name, pid }) => [name, await this.memory.of(pid)] as const),
    )
    return Object.fromEntries(read)
  }

  /** In MB. */
  async line(state: State): Promise<string> {
    const mega = (bytes: number): string => (bytes / 1e6).toFixed(1)
    return Object.entries(await this.now(state))
      .map(([name, bytes]) => `${name} ${mega(bytes)} MB`)
      .join(', ')
  }

  /** Second calm against the first, also where it is within what is allowed. */
  get growths(): string {
    return held.map(name => `${name} ${this.growthOf(name).toFixed(1)} %`).join(', ')
  }

  private growthOf(name: string): number {
    const [before, after] = this.calms
    return ((after?.[name] ?? Number.NaN) / (before?.[name] ?? Number.NaN) - 1) * 100
  }

  async rememberCalm(state: State): Promise<void> {
    const samples: Held[] = []
    for (let sample = 0; sample < samplesOfCalm; sample += 1) {
      samples.push(await this.now(state))
      await wait(betweenSamplesMs)
    }
    this.calms.push(
      Object.fromEntries(held.map(name => [name, median(samples.map(each => each[name] ?? Number.NaN))])),
    )
  }

  judge(verdicts: Verdicts): void {
    if (this.calms.length < 2) return
    for (const name of held) {
      const grown = this.growthOf(name)
      verdicts.note(
        flat(name),
        grown < mostGrowth ? null : `It grew by ${grown.toFixed(1)} % from the first to the second.`,
      )
    }
  }

  close(): Promise<void> {
    return this.memory.close()
  }
}
