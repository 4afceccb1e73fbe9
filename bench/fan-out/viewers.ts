/** Many viewers in one process: they count bytes and note when the last of each event came. */
import { connect, type Socket } from 'node:net'
import { z } from 'zod'
import { answering } from '../child'
import type { Collected } from './viewers-answers'

const question = z.discriminatedUnion('do', [
  z.object({ do: z.literal('connect'), port: z.number(), viewers: z.number() }),
  /** What came since an event was sent (ns, monotonic). */
  z.object({ do: z.literal('collect'), since: z.string() }),
])

const request = 'GET /api/stream HTTP/1.1\r\nHost: bench\r\nAccept: text/event-stream\r\n\r\n'
/** Less is not an event, but a comment that keeps the connection alive. */
const wholeEvent = 1_400
/** Connections that are being made at the same time. */
const atOnce = 200

interface Viewer {
  bytes: number
  lastAt: bigint
}

const viewers: Viewer[] = []

function open(port: number): Promise<void> {
  const viewer: Viewer = { bytes: 0, lastAt: 0n }
  viewers.push(viewer)
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(port, '127.0.0.1', () => socket.write(request))
    socket.once('error', reject)
    socket.on('data', chunk => {
      viewer.bytes += chunk.length
      viewer.lastAt = process.hrtime.bigint()
      if (viewer.bytes >= wholeEvent) resolve()
    })
  })
}

async function openAll(port: number, wanted: number): Promise<{ ms: number }> {
  const began = performance.now()
  let left = wanted
  const some = async (): Promise<void> => {
    while (left > 0) {
      left -= 1
      await open(port)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, some))
  const ms = performance.now() - began
  for (const viewer of viewers) viewer.bytes = 0
  return { ms }
}

function collect(since: bigint): Collected {
  const got = viewers.filter(({ bytes }) => bytes >= wholeEvent)
  const latencies = got.map(({ lastAt }) => Number(lastAt - since) / 1_000)
  for (const viewer of viewers) viewer.bytes = 0
  return { latencies, missing: viewers.length - got.length }
}

answering(asked => {
  const heard = question.parse(asked)
  return heard.do === 'connect' ? openAll(heard.port, heard.viewers) : collect(BigInt(heard.since))
})
