import { createServer, type RequestListener, type Server } from 'node:http'
import { connect, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import { portOf } from '../../../common/port-of'
import { seededRandom } from '../../../common/seeded-random'
import { Balancer } from './balancer'
import type { BalancerConfig, FromBalancer, GroupConfig, TargetConfig, TargetState } from './control-messages'

export interface StartedTarget {
  server: Server
  config: TargetConfig
  /** Every connection that the target has accepted so far. */
  sockets: Socket[]
  /** Closes the port and cuts every connection, as a killed process would. */
  kill(): Promise<void>
}

let nextId = 1

/** A target on a port of its own; answers `/health` with 200 unless the handler takes it. */
export async function startTarget(handler: RequestListener, checked = false): Promise<StartedTarget> {
  const server = createServer((req, res) => {
    if (req.url === '/health' && !checked) res.end('ok')
    else handler(req, res)
  })
  const sockets: Socket[] = []
  server.on('connection', socket => sockets.push(socket))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const kill = () =>
    new Promise<void>(resolve => {
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })
  onTestFinished(kill)
  const port = portOf(server)
  nextId += 1
  return { server, sockets, kill, config: targetAt(port, `10.0.1.${nextId}`) }
}

export function targetAt(port: number, id: string): TargetConfig {
  return { id, port: 3000, address: { host: '127.0.0.1', port }, drainingSince: null }
}

export function group(name: string, ...targets: TargetConfig[]): GroupConfig {
  return {
    arn: `arn:${name}`,
    name,
    healthCheck: {
      path: '/health',
      intervalMs: 30,
      timeoutMs: 1_000,
      healthyThreshold: 2,
      unhealthyThreshold: 2,
      matcher: '200',
    },
    deregistrationDelayMs: 60_000,
    targets,
  }
}

export function config(weights: Record<string, number>, ...groups: GroupConfig[]): BalancerConfig {
  const forward = Object.entries(weights).map(([name, weight]) => ({ arn: `arn:${name}`, weight }))
  return { version: 1, forward, groups, idleTimeoutMs: 60_000 }
}

export interface Bench {
  balancer: Balancer
  port: number
  said: FromBalancer[]
  /** What it wrote down because it failed. */
  complaints: string[]
  state(target: StartedTarget | TargetConfig): TargetState | undefined
  /** Applies a configuration and waits until no target is `initial`. */
  settle(next: BalancerConfig): Promise<void>
}

export async function startBalancer(first: BalancerConfig, connectTimeoutMs?: number): Promise<Bench> {
  const said: FromBalancer[] = []
  const complaints: string[] = []
  const balancer = new Balancer({
    now: Date.now,
    chance: seededRandom(2026),
    say: message => said.push(message),
    connectTimeoutMs,
    log: line => complaints.push(line),
  })
  const port = await balancer.listen(0)
  onTestFinished(() => balancer.close())
  const targets = () => said.findLast(message => message.type === 'health')?.targets ?? []
  const settle = async (next: BalancerConfig) => {
    balancer.configure(next)
    await until(() => targets().every(({ state }) => state !== 'initial'))
  }
  const state = (target: StartedTarget | TargetConfig) => {
    const { id } = 'config' in target ? target.config : target
    return targets().find(health => health.id === id)?.state
  }
  await settle(first)
  return { balancer, port, said, complaints, state, settle }
}

/** Waits until something holds; the test's own time limit is the only one. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(resolve => setTimeout(resolve, 2))
}

/** How many handles of a kind keep this process alive. */
export function handles(kind: RegExp): number {
  return process.getActiveResourcesInfo().filter(name => kind.test(name)).length
}

/** A bare connection to the load balancer, for what no HTTP client would send or show. */
export function rawConnection(port: number): {
  socket: Socket
  received: () => string
  closed: Promise<void>
} {
  const socket = connect(port, '127.0.0.1')
  let text = ''
  socket.setEncoding('latin1')
  socket.on('data', chunk => {
    text += chunk
  })
  socket.on('error', () => {})
  const closed = new Promise<void>(resolve => socket.once('close', () => resolve()))
  onTestFinished(() => {
    socket.destroy()
  })
  return { socket, received: () => text, closed }
}
