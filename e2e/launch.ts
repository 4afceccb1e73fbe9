import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { freePorts } from './free-ports'

/** In the shape of `terraform output -json`. */
export const outputs = z.record(z.string(), z.object({ value: z.union([z.string(), z.number()]) }))

/** A Terraform output by its name; empty where there is none. */
export const outputIn = (all: z.infer<typeof outputs>, name: string) => String(all[name]?.value ?? '')

const note = z.object({
  pid: z.number(),
  addresses: z.object({
    presenter: z.url(),
    charts: z.url(),
    status: z.url(),
    chat: z.url(),
    aws: z.url(),
  }),
  passcodes: z.object({ presenter: z.string(), coPresenter: z.string() }),
  cloud: z.object({ controlUrl: z.url(), outputs }),
  processes: z.record(z.string(), z.number()),
})

/** What `npm run demo` writes down about itself. */
export type Note = z.infer<typeof note>

export interface Ports {
  console: number
  aws: number
  alb: number
  ws: number
}

/** A console and the cloud behind it, as a test finds them: where everything is, and how to get in. */
export interface Demo {
  ports: Ports
  addresses: Pick<Note['addresses'], 'aws'>
  passcodes: Note['passcodes']
  cloud: Note['cloud']
  /** The console under one origin for every test. */
  console: string
  chat: string
  /** A Terraform output by its name. */
  output(name: string): string
  /** What its console wrote, or its launcher. */
  said(): string
}

/** How a demo may be started: by npm, as users do; by a shell that stays in between; or by itself. */
const commands = {
  node: (args: string[]) => [process.execPath, 'scripts/demo.mjs', ...args],
  npm: (args: string[]) => ['npm', 'run', 'demo', '--', ...args],
  sh: (args: string[]) => ['sh', '-c', 'node scripts/demo.mjs "$@"; exit $?', 'sh', ...args],
}
export type Starter = keyof typeof commands

export interface LaunchOptions {
  data: string
  starter?: Starter
  ports?: Ports
  speed?: number
  crowd?: number
  /** More flags of `npm run demo`. */
  args?: string[]
  env?: Record<string, string>
}

export async function pickPorts(): Promise<Ports> {
  const [console = 0, aws = 0, alb = 0, ws = 0] = await freePorts(4)
  return { console, aws, alb, ws }
}

/** The launcher, or who starts it, as a process, from its first line on. */
export function launch(args: string[], env: Record<string, string>, starter: Starter = 'node') {
  const [command = '', ...words] = commands[starter](args)
  const child: ChildProcess = spawn(command, words, {
    // As `npm run demo` starts it: then it ends with whoever started it, also where that is killed.
    env: { ...process.env, npm_lifecycle_event: 'demo', CI: 'true', ...env },
    // Its own group, as in a terminal of its own: a signal to the group is Ctrl-C.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout?.on('data', chunk => {
    said += chunk
  })
  child.stderr?.on('data', chunk => {
    said += chunk
  })
  const exited = once(child, 'exit').then(([code]) => (typeof code === 'number' ? code : null))
  return { child, said: () => said, exited }
}

/** Starts a demo on ports of its own and waits until it is live. */
export async function startDemo({
  data,
  starter,
  ports: given,
  speed = 12,
  crowd = 8,
  args = [],
  env = {},
}: LaunchOptions) {
  const ports = given ?? (await pickPorts())
  const { child, said, exited } = launch(
    ['--no-open', '--speed', String(speed), '--crowd', String(crowd), ...args],
    {
      PORT: String(ports.console),
      REHEARSAL_AWS_PORT: String(ports.aws),
      REHEARSAL_ALB_PORT: String(ports.alb),
      REHEARSAL_WS_PORT: String(ports.ws),
      GREENROOM_DATA: data,
      GREENROOM_PUBLIC_URL: `http://127.0.0.1:${ports.console}`,
      ...env,
    },
    starter,
  )
  let over = false
  void exited.then(() => {
    over = true
  })
  while (!said().includes('Greenroom is live.')) {
    if (over) throw new Error(`The demo did not start:\n${said()}`)
    await wait(50)
  }
  const read = (): Note => note.parse(JSON.parse(readFileSync(join(data, 'demo.json'), 'utf8')))
  const { addresses, passcodes, cloud } = read()
  return {
    ports,
    addresses,
    passcodes,
    cloud,
    console: `http://127.0.0.1:${ports.console}`,
    chat: `http://127.0.0.1:${ports.alb}`,
    processes: () => read().processes,
    launcher: () => read().pid,
    child,
    said,
    exited,
    output: (name: string) => outputIn(cloud.outputs, name),
    async stop() {
      if (!over) child.kill('SIGTERM')
      return exited
    },
  }
}

/** A demo of one's own, with its processes and its end. */
export type LaunchedDemo = Awaited<ReturnType<typeof startDemo>>
