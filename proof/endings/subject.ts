/** What is ended: a demo, or a console alone, started as users start it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { answers, freePorts } from '../../e2e/free-ports'
import { type Demo, startDemo } from '../../e2e/launch'
import type { Rehearsal } from '../../infra/rehearsal/fixture'
import { type KnownProcess, treeOf } from '../process-tree'

/** Who is sent the signal: npm, a shell between it and the launcher, the launcher itself. */
export type Whom = 'npm' | 'sh' | 'launcher'

export interface Subject {
  whom: number
  /** Every process that has to go. */
  processes: KnownProcess[]
  ports: number[]
  /** Removes what it left on the disk. */
  clean: () => Promise<void>
}

const startsWithinMs = 120_000
const tasks = z.object({ tasks: z.array(z.object({ port: z.number().nullable() })) })

export async function demoFor(whom: Whom): Promise<Subject> {
  const data = await mkdtemp(join(tmpdir(), 'endings-'))
  const demo = await startDemo({ data, starter: whom === 'sh' ? 'sh' : 'npm' })
  const { cloud, ports, child } = demo
  const starter = child.pid ?? 0
  const leave = await lookOn(demo)
  const state = tasks.parse(await (await fetch(`${cloud.controlUrl}/state`)).json())
  return {
    whom: whom === 'launcher' ? demo.launcher() : starter,
    processes: treeOf(starter),
    ports: [
      ...Object.values(ports),
      Number(new URL(cloud.controlUrl).port),
      ...state.tasks.flatMap(({ port }) => port ?? []),
    ],
    clean: () => {
      leave()
      return rm(data, { recursive: true, force: true })
    },
  }
}

/** A room looks on, with connections that nobody of it closes: no end may wait for them. */
async function lookOn({ console, chat, output }: Demo): Promise<() => void> {
  const leaving = new AbortController()
  await fetch(`${console}/api/stream`, { signal: leaving.signal })
  const sockets = [`${chat.replace(/^http/, 'ws')}/ws`, output('api_gateway_websocket_url')].map(
    address => new WebSocket(address),
  )
  await Promise.all(sockets.map(socket => once(socket, 'open')))
  return () => {
    leaving.abort()
    for (const socket of sockets) socket.terminate()
  }
}

/** `npm start` against a rehearsal cloud that goes on. */
export async function consoleFor(cloud: Rehearsal): Promise<Subject> {
  const data = await mkdtemp(join(tmpdir(), 'endings-'))
  const [port = 0] = await freePorts(1)
  const child = spawn('npm', ['start'], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PORT: String(port),
      GREENROOM_DATA: data,
      GREENROOM_OUTPUTS: cloud.outputsPath,
      GREENROOM_PUBLIC_URL: `http://127.0.0.1:${port}`,
      GREENROOM_PRESENTER_PASSCODE: 'presenter-of-endings',
      GREENROOM_COPRESENTER_PASSCODE: 'co-presenter-of-endings',
      AWS_ENDPOINT_URL: cloud.awsUrl,
      AWS_REGION: 'ap-northeast-1',
      AWS_ACCESS_KEY_ID: 'rehearsal',
      AWS_SECRET_ACCESS_KEY: 'rehearsal',
    },
  })
  await serves(child, `http://127.0.0.1:${port}/api/health`)
  const whom = child.pid ?? 0
  const clean = () => rm(data, { recursive: true, force: true })
  return { whom, processes: treeOf(whom), ports: [port], clean }
}

/** @throws Error with what it wrote, when it ends before or takes too long */
async function serves(child: ChildProcess, address: string): Promise<void> {
  let said = ''
  const hear = (chunk: Buffer) => {
    said = `${said}${chunk}`.slice(-4_000)
  }
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  const until = performance.now() + startsWithinMs
  while (!(await answers(address))) {
    if (child.exitCode !== null || performance.now() > until)
      throw new Error(`npm start does not serve:\n${said}`)
    await wait(50)
  }
}
