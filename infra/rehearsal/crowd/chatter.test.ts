import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { portOf } from '../../../common/port-of'
import { Chatter } from './chatter'
import { Pace } from './pace'
import type { Step } from './person'

let server: Server
let sockets: WebSocketServer
let chatter: Chatter
let asked: string[]
let heard: { action: string; id?: string; guest?: string; since?: number; socket: WebSocket }[]

beforeEach(async () => {
  asked = []
  heard = []
  server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.end(JSON.stringify({ pollMs: 60_000 }))
  })
  sockets = new WebSocketServer({ server })
  sockets.on('connection', socket => {
    socket.on('message', data => {
      heard.push({ ...JSON.parse(data.toString()), socket })
      server.emit('heard')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(async () => {
  chatter.stop()
  for (const socket of sockets.clients) socket.terminate()
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
})

function start(...steps: Step[]): void {
  const host = `127.0.0.1:${portOf(server)}`
  const rest = { next: () => ({ done: false as const, value: steps.shift() ?? farOff }) }
  const times = { arrivesAfterMs: 0, goesAfterMs: 0 }
  const person = { guest: 'guest-of-the-crowd', lang: 'ko' as const, ...times, steps: rest }
  const place = { chatUrl: `http://${host}`, chatWsUrl: `ws://${host}` }
  chatter = new Chatter(person, { place, pace: new Pace(), random: () => 0 })
  chatter.come()
}
const farOff: Step = { afterMs: 3_600_000, deed: { do: 'leave', forMs: 0 } }
const hello: Step = { afterMs: 0, deed: { do: 'say', id: 'message-1', text: '안녕하세요' } }

async function next(action: string, nth = 1) {
  for (;;) {
    const found = heard.filter(frame => frame.action === action)[nth - 1]
    if (found) return found
    await once(server, 'heard', { signal: AbortSignal.timeout(5_000) })
  }
}
const send = (to: WebSocket, frame: object) => to.send(JSON.stringify(frame))

it('opens the page, asks who answers, joins, speaks once it is in, and counts the acknowledgement once', async () => {
  start(hello)
  const { socket } = await next('join')
  expect(heard.map(frame => frame.action)).toEqual(['join'])
  send(socket, { type: 'joined', recent: [{ id: 'old', at: 41 }] })
  expect(await next('say')).toMatchObject({ id: 'message-1', text: '안녕하세요' })
  send(socket, { type: 'ack', id: 'message-1' })
  send(socket, { type: 'ack', id: 'message-1' })
  send(socket, { type: 'refused', code: 'join-first', because: '' })
  await next('join', 2)
  expect(chatter.count).toEqual({ sent: 1, acked: 1, refused: 0, drops: 0 })
  await vi.waitFor(() => expect(asked).toEqual(expect.arrayContaining(['/?lang=ko', '/whoami'])), 5_000)
})

it('counts a broken connection, comes back with what it last saw, and says again what was not acknowledged', async () => {
  start(hello)
  const { socket } = await next('join')
  send(socket, { type: 'joined', recent: [{ id: 'old', at: 41 }] })
  await next('say')
  socket.terminate()
  const again = await next('join', 2)
  expect(again).toMatchObject({ guest: 'guest-of-the-crowd', since: 41 })
  send(again.socket, { type: 'joined', recent: [] })
  expect(await next('say', 2)).toMatchObject({ id: 'message-1' })
  expect(chatter.count).toEqual({ sent: 1, acked: 0, refused: 0, drops: 1 })
})

it.each<Step['deed']>([{ do: 'leave', forMs: 10 }, { do: 'reload' }])(
  'does not count it as a drop when the person comes back after a $do',
  async deed => {
    start({ afterMs: 100, deed })
    await next('join')
    await next('join', 2)
    expect(chatter.connected).toBe(true)
    expect(chatter.count.drops).toBe(0)
  },
)

it('goes for good only when what was said is acknowledged, and is the same guest on coming back', async () => {
  start(hello)
  const { socket } = await next('join')
  send(socket, { type: 'joined', recent: [] })
  await next('say')
  chatter.go()
  await new Promise(resolve => setTimeout(resolve, 600))
  expect(chatter.connected).toBe(true)
  send(socket, { type: 'ack', id: 'message-1' })
  await once(socket, 'close')
  expect(chatter.connected).toBe(false)
  expect(chatter.count).toEqual({ sent: 1, acked: 1, refused: 0, drops: 0 })
  chatter.come()
  expect(await next('join', 2)).toMatchObject({ guest: 'guest-of-the-crowd' })
})

it('stays when it is called back before it has gone', async () => {
  start()
  await next('join')
  chatter.go()
  chatter.come()
  await new Promise(resolve => setTimeout(resolve, 300))
  expect(chatter.connected).toBe(true)
  expect(heard.filter(({ action }) => action === 'join')).toHaveLength(1)
})

it('never arrives when it is sent away first', async () => {
  start()
  chatter.go()
  await new Promise(resolve => setTimeout(resolve, 100))
  expect(asked).toEqual([])
})

it('says again later what came too fast; counts what the chat refuses for good, and leaves it', async () => {
  start(hello)
  const { socket } = await next('join')
  send(socket, { type: 'joined', recent: [] })
  await next('say')
  send(socket, { type: 'refused', id: 'message-1', code: 'too-fast', because: '' })
  await next('say', 2)
  expect(chatter.waiting).toBe(1)
  send(socket, { type: 'refused', id: 'message-1', code: 'too-long', because: '' })
  await vi.waitFor(() => expect(chatter.count).toEqual({ sent: 1, acked: 0, refused: 1, drops: 0 }))
  expect(chatter.waiting).toBe(0)
})
