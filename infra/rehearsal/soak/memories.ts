/** Samples what the cloud's processes hold once their garbage is collected, and says whether it grows. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { growth, median } from './memory'
import type { State } from './shown-state'
import type { Verdicts } from './verdicts'

/** Bytes. `live` is what the heap and its buffers still need; `rss` also what V8 keeps in reserve. */
const reading = z.object({ live: z.number(), rss: z.number() })
type Reading = z.infer<typeof reading>

const everyMs = 9_000
const answersWithinMs = 2_000
const lookEveryMs = 50
/** Four minutes of them; fewer are all warm-up. */
const fewest = 24
const mostGrowth = 0.05
const held = ['control', 'load balancer', 'API Gateway']

export const flat = (what: string): string => `live memory of ${what} is flat`
export const memoryNames = held.map(flat)

export class Memories {
  private readonly samples = new Map<string, Reading[]>()
  private sampledAt = 0

  private constructor(private readonly folder: string) {}

  static async open(): Promise<Memories> {
    return new Memories(await mkdtemp(join(tmpdir(), 'soak-memory-')))
  }

  /** The environment that makes a process, and those that it starts so, answer. @param script path of `live-memory` */
  envOf(script: string): Record<string, string> {
    return { NODE_OPTIONS: `--import ${pathToFileURL(script).href}`, SOAK_MEMORY: this.folder }
  }

  async sample({ processes }: State, now: number): Promise<void> {
    if (now - this.sampledAt < everyMs) return
    this.sampledAt = now
    const asked = processes.filter(({ name }) => held.includes(name))
    await Promise.all(
      asked.map(async ({ name, pid }) => {
        const read = await this.ask(pid)
        if (read) this.samples.set(name, [...(this.samples.get(name) ?? []), read])
      }),
    )
  }

  private async ask(pid: number): Promise<Reading | null> {
    const path = join(this.folder, String(pid))
    await rm(path, { force: true })
    try {
      process.kill(pid, 'SIGUSR2')
    } catch {
      // It has ended; that is noticed elsewhere.
      return null
    }
    for (let waited = 0; waited < answersWithinMs; waited += lookEveryMs) {
      await wait(lookEveryMs)
      const text = await readFile(path, 'utf8').catch(() => null)
      if (text !== null) return reading.parse(JSON.parse(text))
    }
    return null
  }

  /** Medians in MB: live of all that is held. */
  get line(): string {
    const of = (all: readonly Reading[], what: keyof Reading): string =>
      (median(all.slice(-10).map(each => each[what])) / 1e6).toFixed(1)
    return [...this.samples]
      .map(([name, all]) => `${name} ${of(all, 'live')} of ${of(all, 'rss')} MB`)
      .join(', ')
  }

  judge(verdicts: Verdicts): void {
    for (const [name, all] of this.samples) {
      if (all.length < fewest) continue
      const grown = growth(all.map(({ live }) => live))
      const percent = `${(grown * 100).toFixed(1)} %`
      verdicts.note(
        flat(name),
        grown < mostGrowth ? null : `It grew by ${percent} from the second quarter to the last.`,
      )
    }
  }

  async close(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true })
  }
}
