/** Samples what the cloud's processes hold, and says whether it grows. */
import pidusage from 'pidusage'
import { growth, median } from './memory'
import type { State } from './shown-state'
import type { Verdicts } from './verdicts'

/** Four minutes of them; fewer are all warm-up. */
const fewest = 80
const mostGrowth = 0.05
const held = ['control', 'load balancer', 'API Gateway']

export const flat = (what: string): string => `memory of ${what} is flat`
export const memoryNames = [...held, 'control (heap)'].map(flat)

export class Memories {
  private readonly samples = new Map<string, number[]>()

  async sample({ processes, heapUsed }: State): Promise<void> {
    this.add('control (heap)', heapUsed)
    for (const { name, pid } of processes) {
      if (!held.includes(name)) continue
      const usage = await pidusage(pid).catch(() => null)
      if (usage) this.add(name, usage.memory)
    }
  }

  private add(name: string, bytes: number): void {
    const all = this.samples.get(name) ?? []
    this.samples.set(name, [...all, bytes])
  }

  /** Medians in MB. */
  get line(): string {
    return [...this.samples]
      .map(([name, all]) => `${name} ${Math.round(median(all.slice(-10)) / 1e6)} MB`)
      .join(', ')
  }

  judge(verdicts: Verdicts): void {
    for (const [name, all] of this.samples) {
      if (all.length < fewest) continue
      const grown = growth(all)
      const percent = `${(grown * 100).toFixed(1)} %`
      verdicts.note(
        flat(name),
        grown < mostGrowth ? null : `It grew by ${percent} from the second quarter to the last.`,
      )
    }
  }

  close(): void {
    pidusage.clear()
  }
}
