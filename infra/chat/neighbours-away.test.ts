/** The chat as a process, its table and its gateway as processes beside it that stall or are gone for a while. */
import { once } from 'node:events'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { ServerFrame } from './room/frames'
import { newestMessages } from './store/messages'
import { openTable } from './store/table'
import { secret } from './test-bench/gateway'
import { type Neighbour, openRelay, type Relay, startNeighbour } from './test-bench/neighbours'
import { startProcess } from './test-bench/process'
import { createTableAt, tableName } from './test-bench/table'

let database: Neighbour
let gateway: Neighbour
/** Between the chat and its table, and between the chat and @connections. */
let toTable: Relay
let toGateway: Relay
let chat: Awaited<ReturnType<typeof startProcess>>
const sockets: WebSocket[] = []

beforeAll(async () => {
  database = await startNeighbour('dynamodb')
  await createTableAt(database.port)
  toTable = await openRelay(database.port)
  toGateway = await openRelay()
  chat = await startProcess(`http://127.0.0.1:${toGateway.port}/dev`, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${toTable.port}`,
  })
  gateway = await startNeighbour('apigateway', {
    REHEARSAL_WS_PORT: '0',
    INTEGRATION_URL: chat.url,
    GATEWAY_SECRET: secret,
  })
  toGateway.target = gateway.port
})
afterAll(async () => {
  for (const socket of sockets) socket.terminate()
  await Promise.all([gateway.end(), toTable.close(), toGateway.close()])
  chat.child.kill('SIGKILL')
  await database.end()
})

/** Somebody in the room who hears everything and repeats, as the page does, what is not acknowledged in three seconds. */
async function comeIn(name: string) {
  const socket = new WebSocket(`ws://127.0.0.1:${gateway.port}/dev`)
  sockets.push(socket)
  const frames: ServerFrame[] = []
  let closed = 0
  socket.on('message', data => frames.push(JSON.parse(String(data))))
  socket.on('close', () => (closed += 1))
  await once(socket, 'open')
  socket.send(JSON.stringify({ action: 'join', guest: `guest-of-the-test-${name}`, lang: 'en' }))
  await expect.poll(() => frames.some(({ type }) => type === 'joined')).toBe(true)
  const isAcknowledged = (id: string) => frames.some(frame => frame.type === 'ack' && frame.id === id)
  return {
    closed: () => closed,
    /** Resolves once it is acknowledged. */
    say: async (id: string, repeats = true) => {
      const send = () => socket.send(JSON.stringify({ action: 'say', id, text: `said as ${id}` }))
      send()
      const timer = setInterval(() => repeats && send(), 3_000)
      await expect.poll(() => isAcknowledged(id), { timeout: 20_000 }).toBe(true)
      clearInterval(timer)
    },
    /** Where in the room the message was heard to stand: one place, however often it came. */
    places: (id: string) => {
      const heard = frames.flatMap(frame => (frame.type === 'batch' ? frame.messages : []))
      return new Set(heard.filter(message => message.id === id).map(({ at }) => at))
    },
  }
}

const stored = async (id: string) =>
  (await newestMessages(openTable(tableName), 50)).filter(message => message.id === id).length

it.each([
  ['table stalls for five seconds', () => database.stall(5_000)],
  ['table is gone for two seconds', () => toTable.cut(2_000)],
  ['gateway stalls for five seconds', () => gateway.stall(5_000)],
  ["gateway's management address is gone for five seconds", () => toGateway.cut(5_000)],
])('loses and doubles nothing, and closes nothing, when the %s', async (what, happens) => {
  const speaker = await comeIn(`speaker ${what}`.replace(/[^a-z]/gi, '-').slice(0, 40))
  const listener = await comeIn(`listener ${what}`.replace(/[^a-z]/gi, '-').slice(0, 40))
  const held = new WebSocket(`ws://127.0.0.1:${chat.port}/ws`)
  sockets.push(held)
  const beats: number[] = []
  held.on('message', data => beats.push(JSON.parse(String(data)).seq ?? 0))
  await once(held, 'open')

  const id = `${what.replace(/[^a-z]/gi, '-').slice(0, 40)}`
  const over = happens()
  await Promise.all([speaker.say(`${id}-1`), listener.say(`${id}-2`), over])
  await speaker.say(`${id}-3`)
  for (const nth of [1, 2, 3]) {
    await expect.poll(() => listener.places(`${id}-${nth}`).size).toBe(1)
    await expect.poll(() => speaker.places(`${id}-${nth}`).size).toBe(1)
    expect(await stored(`${id}-${nth}`)).toBe(1)
  }
  expect([speaker.closed(), listener.closed()]).toEqual([0, 0])
  expect(chat.child.exitCode).toBeNull()
  expect(beats).toEqual(beats.map((_, nth) => nth))
  expect((await fetch(`${chat.url}/health`)).status).toBe(200)
})

it('stores what was said once the table is back, though its author says it only once', async () => {
  const speaker = await comeIn('who-says-it-only-once')
  const gone = toTable.cut(2_000)
  await speaker.say('said-only-once', false)
  await gone
  expect(await stored('said-only-once')).toBe(1)
})
