import { afterEach, describe, expect, it } from 'vitest'
import type { WebSocket } from 'ws'
import { until } from './entry.fixture'
import { heartbeats } from './heartbeats'
import { HeldSocketPool } from './held-sockets'
import { SocketCounters } from './socket-counters'
import { beat, type SocketEntry, serveSockets } from './sockets.fixture'

const now = () => performance.now()
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

interface Dropped {
  code: number
  cause: string
}

function holding(entry: SocketEntry, wanted: number, silenceMs = 5_000) {
  const counters = new SocketCounters()
  const drops: Dropped[] = []
  const lines = new HeldSocketPool(
    {
      url: entry.socketUrl,
      protocol: heartbeats(counters, silenceMs),
      counters,
      now,
      random: () => 0,
      dropped: (code, cause) => drops.push({ code, cause }),
    },
    wanted,
  )
  closing.push(() => lines.stop())
  return { lines, drops }
}

async function entryWith(connected?: (socket: WebSocket) => void) {
  const entry = await serveSockets(connected)
  closing.push(entry.close)
  return entry
}

async function held(wanted: number, silenceMs?: number) {
  const entry = await entryWith()
  const holder = holding(entry, wanted, silenceMs)
  await until('all sockets are open', () => entry.open() === wanted)
  await pause(20)
  return { entry, ...holder }
}

describe('held sockets', () => {
  it('are opened gently, at most twenty in 100 ms, and all of them', async () => {
    const entry = await entryWith()
    const startedAt = now()
    const { lines } = holding(entry, 50)
    await until('fifty are open', () => {
      expect(entry.open()).toBeLessThanOrEqual(20 + (now() - startedAt) / 5)
      return entry.open() === 50
    })
    await pause(20)
    const told = lines.close(now())
    expect(told).toMatchObject({ wanted: 50, held: 50, lost: 0, reconnected: 0, worstOutageMs: 0 })
    expect(told.heldForMs).toBeGreaterThan(0)
  })

  it('that are closed by the server are lost with code and reason, and come back', async () => {
    const { entry, lines, drops } = await held(3)
    entry.accepted[1]?.close(1001, 'going away')
    await until('the drop was noticed', () => drops.length === 1)
    expect(drops).toEqual([{ code: 1001, cause: 'going away' }])
    expect(lines.close(now())).toMatchObject({ wanted: 3, held: 2, lost: 1, reconnected: 0 })
    await until('it is back', () => entry.open() === 3 && entry.accepted.length === 4)
    await pause(20)
    const told = lines.close(now())
    expect(told).toMatchObject({ held: 3, lost: 0, reconnected: 1 })
    // The first pause is a quarter of a second, the second twice that; sockets are opened some times a second.
    expect(told.worstOutageMs).toBeGreaterThanOrEqual(249)
    expect(told.worstOutageMs).toBeLessThan(740)
  })

  it('that end without a close frame are lost with code 1006', async () => {
    const { entry, drops } = await held(1)
    entry.accepted[0]?.terminate()
    await until('the drop was noticed', () => drops.length === 1)
    expect(drops).toEqual([{ code: 1006, cause: 'no reason given' }])
  })

  it('have an outage that goes on until one opens again', async () => {
    const { entry, lines } = await held(1)
    entry.accepting = false
    entry.accepted[0]?.terminate()
    await pause(400)
    const first = lines.close(now())
    await pause(300)
    const second = lines.close(now())
    expect(first).toMatchObject({ held: 0, lost: 1, heldForMs: null })
    expect(second).toMatchObject({ held: 0, lost: 0 })
    expect(second.worstOutageMs - first.worstOutageMs).toBeGreaterThanOrEqual(295)
  })

  it('that fall silent are given up, the outage counting from the last sign of life', async () => {
    const { entry, lines, drops } = await held(2, 700)
    const heartbeat = setInterval(() => beat(entry.accepted[0], 1), 50)
    await until('the silence was noticed', () => drops.length > 0)
    clearInterval(heartbeat)
    expect(drops).toHaveLength(1)
    expect(drops[0]?.cause).toMatch(/^silent for \d+ ms$/)
    expect(lines.close(now()).worstOutageMs).toBeGreaterThanOrEqual(700)
  })

  it('find numbers that are doubled, late, and lost when the socket ends', async () => {
    const { entry, lines, drops } = await held(1)
    for (const seq of [1, 2, 2, 4, 3, 7]) beat(entry.accepted[0], seq)
    entry.accepted[0]?.close(1001)
    await until('it has ended', () => drops.length === 1)
    const counts = { messagesLost: 2, messagesDoubled: 1, messagesOutOfOrder: 1 }
    expect(lines.close(now())).toMatchObject(counts)
  })

  it('begin a new sequence when they come back', async () => {
    const { entry, lines } = await held(1)
    for (const seq of [1, 2, 3]) beat(entry.accepted[0], seq)
    entry.accepted[0]?.close(1001)
    await until('it is back', () => entry.accepted.length === 2)
    for (const seq of [1, 2]) beat(entry.accepted[1], seq)
    await pause(50)
    expect(lines.close(now())).toMatchObject({ messagesLost: 0, messagesDoubled: 0, messagesOutOfOrder: 0 })
  })

  it('that never opened are wanted, not held and not lost', async () => {
    const entry = await entryWith()
    entry.accepting = false
    const { lines, drops } = holding(entry, 4)
    await pause(150)
    expect(lines.close(now())).toMatchObject({
      wanted: 4,
      held: 0,
      lost: 0,
      worstOutageMs: 0,
      heldForMs: null,
    })
    entry.accepting = true
    await until('all are open', () => entry.open() === 4)
    await pause(20)
    expect(lines.close(now())).toMatchObject({ held: 4, lost: 0, reconnected: 0 })
    expect(drops).toEqual([])
  })

  it('that are let go are no drops, and more can be asked for', async () => {
    const { entry, lines, drops } = await held(5)
    lines.adjust(2)
    await until('three have left', () => entry.open() === 2)
    expect(lines.close(now())).toMatchObject({ wanted: 2, held: 2, lost: 0 })
    lines.adjust(4)
    await until('two have come', () => entry.open() === 4)
    expect(drops).toEqual([])
  })

  it('leave none behind when they stop, even towards a server that does not say goodbye', async () => {
    const entry = await entryWith(socket => socket.pause())
    const { lines, drops } = holding(entry, 3)
    await until('all are open', () => entry.open() === 3)
    await pause(20)
    const from = now()
    await lines.stop()
    expect(now() - from).toBeLessThan(2_500)
    expect(drops).toEqual([])
    for (const socket of entry.accepted) socket.resume()
    await until('all have left', () => entry.open() === 0)
  })

  it('are not blamed for the silence that this process slept through', async () => {
    const { entry, drops } = await held(1, 1_050)
    const from = now()
    while (now() - from < 1_200);
    beat(entry.accepted[0], 1)
    await pause(150)
    expect(drops).toEqual([])
  })
})
