import { once } from 'node:events'
import { connect } from 'node:net'
import { onTestFinished } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import type { ListenerFault } from './control-messages'
import { type Bench, config, group, type StartedTarget, startBalancer, startTarget } from './test-bench'

export interface Scene extends Bench {
  target: StartedTarget
  setFault(listener: ListenerFault): void
  /** Connections that are open, on both sides of the load balancer. */
  active(): number
}

/** What a new client meets while the listener has a fault, and how long it waits to find out (ms). */
export const faults = [
  { fault: 'refuse', met: 'ECONNREFUSED', patience: 5_000 },
  { fault: 'reset', met: 'ECONNRESET', patience: 5_000 },
  { fault: 'hang', met: 'nothing', patience: 60 },
] as const

/** One target that answers with its name over HTTP and echoes over WebSockets. */
export async function scene(): Promise<Scene> {
  const target = await startTarget((_req, res) => res.end('ok'))
  const wss = new WebSocketServer({ noServer: true })
  target.server.on('upgrade', (req, socket, head) => {
    wss.handleUpgrade(req, socket, head, ws => ws.on('message', data => ws.send(String(data))))
  })
  const plain = config({ blue: 1 }, group('blue', target.config))
  const bench = await startBalancer(plain)
  const setFault = (listener: ListenerFault) => bench.balancer.configure({ ...plain, faults: { listener } })
  const active = () => {
    bench.balancer.reportSecond()
    const last = bench.said.findLast(message => message.type === 'tally')
    return last?.tallies.find(({ groupArn }) => groupArn === null)?.activeConnections ?? 0
  }
  return { ...bench, target, setFault, active }
}

export async function openSocket(port: number): Promise<WebSocket> {
  const ws = new WebSocket(`ws://127.0.0.1:${port}/ws`)
  ws.on('error', () => {})
  onTestFinished(() => ws.terminate())
  await once(ws, 'open')
  return ws
}

export async function echo(ws: WebSocket): Promise<string> {
  const answer = once(ws, 'message')
  ws.send('hello')
  return String((await answer)[0])
}

/** What a client meets: the first line of an answer, the error's code, or nothing for `patience` ms. */
export async function meet(port: number, patience = 5_000): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let timer: NodeJS.Timeout | undefined
  const outcome = new Promise<string>(resolve => {
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''))
    socket.once('data', data => resolve(String(data).split('\r\n')[0] ?? ''))
    timer = setTimeout(() => resolve('nothing'), patience)
  })
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
  const met = await outcome
  clearTimeout(timer)
  socket.destroy()
  return met
}
