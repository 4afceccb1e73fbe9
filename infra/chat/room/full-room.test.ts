import { afterAll, beforeAll, expect, it } from 'vitest'
import { keepConnection } from '../store/connections'
import { type Bench, type Colour, openBench } from '../test-bench/bench'
import { chatLimits } from './chat-limits'

let bench: Bench
let blue: Colour
const guestOf = (index: number) => `guest-of-a-full-room-${index}`
const connectionOf = (index: number) => `connection-of-a-full-room-${index}`

beforeAll(async () => {
  bench = await openBench()
  blue = await bench.start('blue')
  const { table } = blue.service.room
  for (let from = 0; from < chatLimits.people; from += 50) {
    const fifty = Array.from({ length: 50 }, (_, index) => from + index)
    await Promise.all(fifty.map(index => enterAsRow(index)))
  }
  async function enterAsRow(index: number) {
    bench.gateway.gone.add(connectionOf(index))
    const connection = {
      id: connectionOf(index),
      guest: guestOf(index),
      name: '',
      language: 'en' as const,
      witness: false,
      joinedAt: Date.now(),
    }
    await keepConnection(table, connection)
  }
})
afterAll(() => bench.close())

const join = (connection: string, guest: string) =>
  blue.call('message', connection, { action: 'join', guest, lang: 'en' })

it('says kindly that the room is full, still answers, lets a guest of the room back in, and others later', async () => {
  await join('one-too-many', 'guest-who-is-one-too-many')
  const refused = await bench.gateway.next('one-too-many', 'refused')
  expect(refused).toMatchObject({ code: 'full', because: expect.stringContaining('500') })
  expect((await fetch(`${blue.url}/whoami`)).status).toBe(200)

  await join('second-socket-of-a-guest', guestOf(1))
  expect((await bench.gateway.next('second-socket-of-a-guest', 'joined')).room.connected).toBe(
    chatLimits.people,
  )

  await blue.call('disconnect', connectionOf(0))
  await join('one-too-many', 'guest-who-is-one-too-many')
  await bench.gateway.next('one-too-many', 'joined')
})
