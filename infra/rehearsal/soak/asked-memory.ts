/** Asks processes that `live-memory` was loaded into what they hold once their garbage is collected. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'

/** Bytes that the heap and its buffers still need. */
const reading = z.object({ live: z.number() })

const answersWithinMs = 2_000
const lookEveryMs = 50

export class LiveMemory {
  private constructor(private readonly folder: string) {}

  static async open(): Promise<LiveMemory> {
    return new LiveMemory(await mkdtemp(join(tmpdir(), 'live-memory-')))
  }

  /** The environment that makes a process, and those that it starts so, answer. @param script path of `live-memory` */
  envOf(script: string): Record<string, string> {
    return { NODE_OPTIONS: `--import ${pathToFileURL(script).href}`, SOAK_MEMORY: this.folder }
  }

  /** Bytes; NaN of a process that does not answer: nothing is then the same as before. */
  async of(pid: number): Promise<number> {
    // 0 is no process but every one of our own group.
    if (pid <= 0) return Number.NaN
    const path = join(this.folder, String(pid))
    await rm(path, { force: true })
    process.kill(pid, 'SIGUSR2')
    for (let waited = 0; waited < answersWithinMs; waited += lookEveryMs) {
      await wait(lookEveryMs)
      const text = await readFile(path, 'utf8').catch(() => null)
      if (text !== null) return reading.parse(JSON.parse(text)).live
    }
    return Number.NaN
  }

  async close(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true })
  }
}
