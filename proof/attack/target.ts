import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { type Demo, type Ports, pickPorts, startDemo } from '../../e2e/launch'
import { LiveMemory } from '../../infra/rehearsal/soak/asked-memory'
import { changed, handlesOf, isThere, type Processes, processesOf, residentOf } from './processes'
import type { Scene } from './scene'

const manifest = z.object({ node: z.record(z.string(), z.object({ exportedName: z.string() })) })

/** What each process holds: bytes still in use after a garbage collection, open handles; null where nobody tells. */
export interface ProcessResources {
  name: string
  handles: number | null
  liveBytes: number | null
  residentBytes: number | null
}

/** A whole demo on ports of its own that may be attacked, looked at, and started again when it did not survive. */
export class Target {
  private constructor(
    private readonly data: string,
    private readonly ports: Ports,
    private readonly memory: LiveMemory,
    private demo: Demo,
    private seen: { scene: Scene; processes: Processes },
  ) {}

  static async start(): Promise<Target> {
    const [data, memory, ports] = await Promise.all([
      mkdtemp(join(tmpdir(), 'attack-')),
      LiveMemory.open(),
      pickPorts(),
    ])
    const demo = await launched(data, ports, memory)
    return new Target(data, ports, memory, demo, await look(demo))
  }

  get scene(): Scene {
    return this.seen.scene
  }

  get running(): Demo {
    return this.demo
  }

  /** Are all processes there? Costs no request. */
  get isWhole(): boolean {
    return !this.isOver && [...this.seen.processes.values()].every(isThere)
  }

  private get isOver(): boolean {
    return this.demo.child.exitCode !== null || this.demo.child.signalCode !== null
  }

  /** Names of processes that are others than at the start, or gone; "the controls" when they do not answer. */
  async changes(): Promise<string[]> {
    const now = await processesOf(this.demo).catch(() => null)
    return now ? changed(this.seen.processes, now) : ['the controls']
  }

  /** The end of what the launcher and the processes wrote. */
  async lastWords(): Promise<string> {
    const logs = await Promise.all(
      ['rehearsal', 'console'].map(name =>
        readFile(join(this.data, 'logs', `${name}.log`), 'utf8').catch(() => ''),
      ),
    )
    const stacks = logs.flatMap(log =>
      log
        .split('\n')
        .filter(line => /Error|^\s+at /.test(line))
        .slice(-6),
    )
    return [...this.demo.said().trimEnd().split('\n').slice(-3), ...stacks].join('\n')
  }

  /** Waits until what died is back, or starts the demo again where nothing brings it back. */
  async recover(): Promise<void> {
    for (let waited = 0; waited < 12_000 && !this.isOver; waited += 500) {
      await wait(500)
      const now = await processesOf(this.demo).catch(() => null)
      if (now && [...now.values()].every(isThere) && now.size >= this.seen.processes.size) {
        this.seen = await look(this.demo).catch(() => this.seen)
        if (this.isWhole) return
      }
    }
    await this.demo.stop()
    this.demo = await launched(this.data, this.ports, this.memory)
    this.seen = await look(this.demo)
  }

  async resources(): Promise<ProcessResources[]> {
    return Promise.all(
      [...this.seen.processes].map(async ([name, pid]) => ({
        name,
        handles: await handlesOf(pid),
        // Tasks have an environment of their own and are not asked; their resident memory is looked at.
        liveBytes: name.startsWith('task') ? null : await this.memory.of(pid).then(finite, () => null),
        residentBytes: await residentOf(pid),
      })),
    )
  }

  async stop(): Promise<void> {
    await this.demo.stop()
    await Promise.all([this.memory.close(), rm(this.data, { recursive: true, force: true })])
  }
}

const finite = (bytes: number): number | null => (Number.isFinite(bytes) ? bytes : null)

const launched = (data: string, ports: Ports, memory: LiveMemory): Promise<Demo> =>
  startDemo({
    data,
    ports,
    // Behind AWS's request limits no handler would see more than ten calls a second.
    env: { REHEARSAL_API_LIMITS: 'off', ...memory.envOf(resolve('dist/live-memory.mjs')) },
  })

async function look(demo: Demo): Promise<{ scene: Scene; processes: Processes }> {
  const { presenter, coPresenter } = demo.passcodes
  const cookies = await Promise.all([presenter, coPresenter].map(passcode => signedIn(demo, passcode)))
  const references = manifest.parse(
    JSON.parse(await readFile('.next/server/server-reference-manifest.json', 'utf8')),
  )
  const scene: Scene = {
    ports: { ...demo.ports, control: Number(new URL(demo.cloud.controlUrl).port) },
    cookies,
    actions: new Map(Object.entries(references.node).map(([id, { exportedName }]) => [exportedName, id])),
    output: demo.output,
  }
  return { scene, processes: await processesOf(demo) }
}

/** The `Cookie` header of somebody who signs in. @throws when the console does not let them in */
export async function signedIn({ console }: Demo, passcode: string): Promise<string> {
  const response = await fetch(`${console}/api/sign-in`, {
    method: 'POST',
    body: new URLSearchParams({ passcode, next: '/' }),
    redirect: 'manual',
  })
  const cookie = response.headers.getSetCookie().find(each => each.startsWith('greenroom='))
  if (cookie === undefined) throw new Error(`The console let nobody in: ${response.status}.`)
  return cookie.split(';', 1)[0] ?? ''
}
