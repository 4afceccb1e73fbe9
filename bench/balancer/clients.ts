/** The clients of the benchmark: connections that ask one thing after the other, and WebSockets that are held. */
import { connect } from 'node:net'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { answering } from '../child'
import { lastByte } from './answers'

const port = z.number()
const question = z.discriminatedUnion('do', [
  z.object({ do: z.literal('load'), port, connections: z.number(), ms: z.number() }),
  z.object({ do: z.literal('hold'), port, sockets: z.number() }),
  z.object({ do: z.literal('echo'), port }),
])

const request =
  'GET /whoami HTTP/1.1\r\nHost: bench\r\nUser-Agent: bench\r\nAccept: */*\r\nAccept-Encoding: gzip\r\n\r\n'
const end = lastByte.charCodeAt(0)
const message = 'x'.repeat(120)
const patienceMs = 900
/** Handshakes that are under way at the same time. */
const atOnce = 50

function askUntil(to: number, until: number): Promise<number> {
  let answered = 0
  return new Promise((resolve, reject) => {
    const socket = connect(to, '127.0.0.1', () => socket.write(request))
    socket.setNoDelay(true)
    socket.once('error', reject)
    socket.on('data', chunk => {
      if (chunk.at(-1) !== end) return
      answered += 1
      if (performance.now() < until) socket.write(request)
      else {
        socket.destroy()
        resolve(answered)
      }
    })
  })
}

async function load(to: number, connections: number, ms: number) {
  const until = performance.now() + ms
  const each = await Promise.all(Array.from({ length: connections }, () => askUntil(to, until)))
  return { requests: each.reduce((sum, answered) => sum + answered, 0) }
}

const held = new Map<number, WebSocket[]>()

function openSocket(to: number): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${to}/ws`, { perMessageDeflate: false })
    socket.once('open', () => resolve(socket))
    socket.once('error', reject)
  })
}

async function hold(to: number, count: number) {
  const began = performance.now()
  const sockets: WebSocket[] = []
  let left = count
  const some = async (): Promise<void> => {
    while (left > 0) {
      left -= 1
      sockets.push(await openSocket(to))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, some))
  held.set(to, sockets)
  return { ms: performance.now() - began }
}

/** Every socket once. */
async function echo(to: number) {
  const sockets = held.get(to) ?? []
  const latencies: number[] = []
  await new Promise<void>(resolve => {
    const late = setTimeout(resolve, patienceMs)
    for (const socket of sockets) {
      const sent = performance.now()
      socket.once('message', () => {
        latencies.push((performance.now() - sent) * 1_000)
        if (latencies.length < sockets.length) return
        clearTimeout(late)
        resolve()
      })
      socket.send(message)
    }
  })
  return { latencies, missing: sockets.length - latencies.length }
}

answering(asked => {
  const heard = question.parse(asked)
  if (heard.do === 'load') return load(heard.port, heard.connections, heard.ms)
  return heard.do === 'hold' ? hold(heard.port, heard.sockets) : echo(heard.port)
})
