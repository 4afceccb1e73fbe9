/** What the witness counts at a whole rehearsal cloud while its gateway stalls, and while a socket repeats itself. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { type Rehearsal, startRehearsal } from '../../infra/rehearsal/fixture'
import type { Tally } from '../domain/witness/tally'
import { deliverWithinMs } from './delivery-tracker'
import { until } from './entry.fixture'
import { readSettings, socketUrlOf } from './settings'
import { watch } from './watch'

const state = z.object({ processes: z.array(z.object({ name: z.string(), pid: z.number() })) })
const crowdShown = z.object({ there: z.object({ sent: z.number(), waiting: z.number() }).nullable() })

let cloud: Rehearsal
let crowd: ReturnType<typeof fork>
let witness: ReturnType<typeof watch>
const tallies: Tally[] = []
/** How far the witness's clock has been moved on. */
let aheadMs = 0
let people = 0

beforeAll(async () => {
  cloud = await startRehearsal({ cloudSpeed: 50 })
  witness = watch(
    readSettings({
      entry: cloud.albUrl,
      socketUrl: socketUrlOf(cloud.albUrl),
      chatUrl: cloud.wsUrl,
      witnessSecret: cloud.outputs.witness_secret?.value,
      perSecond: 5,
      sockets: 5,
      clockZero: Date.now() - performance.now(),
    }),
    message => {
      if (message.type === 'tally') tallies.push(message.tally)
      if (message.type === 'chat') people = message.room.connected
    },
    { now: () => performance.now() + aheadMs, random: () => 0.5, resolve: async () => [] },
  )
  crowd = fork('dist/crowd.mjs', [], {
    env: {
      ...process.env,
      CHAT_URL: cloud.albUrl,
      CHAT_WS_URL: cloud.wsUrl,
      CROWD_SIZE: '0',
      CROWD_CONTROL_URL: cloud.controlUrl,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
})
afterAll(async () => {
  crowd.kill('SIGTERM')
  await Promise.all([once(crowd, 'exit'), witness.stop()])
  await cloud.stop()
})

const control = async (path: string, body?: object) =>
  (await fetch(`${cloud.controlUrl}${path}`, body && { method: 'POST', body: JSON.stringify(body) })).json()
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

/**
 * The time is over in which what one socket was sent must have come to all: a while for what is under way, the rest on
 * the witness's clock, and two of its seconds more, which it has told.
 */
async function deliveriesAreOver() {
  await pause(2_000)
  aheadMs += deliverWithinMs
  const told = tallies.length
  await until('two seconds more are told', () => tallies.length >= told + 2)
}
/** What the closing line would count of the chat. */
const harm = () => {
  const sum = { lost: 0, messagesLost: 0, messagesDoubled: 0 }
  for (const { chat } of tallies) {
    sum.lost += chat.lost
    sum.messagesLost += chat.messagesLost
    sum.messagesDoubled += chat.messagesDoubled
  }
  return sum
}
const nothing = { lost: 0, messagesLost: 0, messagesDoubled: 0 }

it('counts no harm when the gateway stalls for five seconds and a talkative crowd repeats itself', async () => {
  await control('/crowd', { size: 24, rate: 5 })
  await until('the crowd is there and the witness is nobody of it', () => people === 24, 30_000)
  const told = async () => crowdShown.parse(await control('/crowd')).there
  const before = (await told())?.sent ?? 0
  const { processes } = state.parse(await control('/state'))
  const gateway = processes.find(({ name }) => name === 'API Gateway')?.pid
  if (gateway === undefined) throw new Error('The cloud names no gateway.')
  process.kill(gateway, 'SIGSTOP')
  await pause(5_000)
  process.kill(gateway, 'SIGCONT')
  await control('/crowd', { size: 0 })
  await expect
    .poll(told, { timeout: 60_000, interval: 500 })
    .toMatchObject({ waiting: 0, sent: expect.toSatisfy((sent: number) => sent > before) })
  await deliveriesAreOver()
  expect(harm()).toEqual(nothing)
})

it('counts no harm when one socket says the same a thousand times, of which the room hears once', async () => {
  const socket = new WebSocket(cloud.wsUrl)
  const answers: { type?: string }[] = []
  socket.on('message', data => answers.push(JSON.parse(String(data))))
  await once(socket, 'open')
  socket.send(JSON.stringify({ action: 'join', guest: 'guest-who-repeats-itself' }))
  await until('it has joined', () => answers.some(({ type }) => type === 'joined'))
  for (let sent = 0; sent < 1_000; sent += 50) {
    for (let nth = 0; nth < 50; nth += 1)
      socket.send(JSON.stringify({ action: 'say', id: 'said-again-and-again', text: 'again' }))
    await pause(100)
  }
  await deliveriesAreOver()
  socket.close()
  expect(harm()).toEqual(nothing)
  const told = answers.filter(({ type }) => type === 'batch')
  expect(JSON.stringify(told).split('said-again-and-again').length - 1).toBeLessThanOrEqual(1)
})
