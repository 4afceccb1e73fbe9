/** What one socket may send again and again, or under somebody else's id, without a count going wrong. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { claimReceipt } from '../store/receipts'
import { type Bench, type Colour, openBench } from '../test-bench/bench'
import { enter as enterBy, newId } from '../test-bench/guest'
import { chatLimits } from './chat-limits'

let bench: Bench
let blue: Colour
let green: Colour

beforeAll(async () => {
  bench = await openBench()
  blue = await bench.start('blue')
  green = await bench.start('green')
})
afterAll(() => bench.close())

const enter = (by: Colour, more: object = {}) => enterBy(bench, by, more)
const timesHeard = (connection: string, id: string) =>
  bench.gateway.messages(connection).filter(message => message.id === id).length
const acks = (connection: string, id: string) =>
  bench.gateway.frames(connection).filter(frame => frame.type === 'ack' && frame.id === id).length

/** Frames of one connection arrive in order: whatever was caused before stands before the pong. */
async function pong(by: Colour, connection: string) {
  const earlier = bench.gateway.frames(connection)
  await by.call('message', connection, { action: 'ping' })
  await bench.gateway.next(connection, 'pong', frame => !earlier.includes(frame))
}

async function heardBy(connection: string, id: string) {
  await bench.gateway.next(connection, 'batch', ({ messages }) => messages.some(each => each.id === id))
}

it('acknowledges a message that is said twice and tells the room once, whoever serves the second', async () => {
  const [ann, ben] = [await enter(blue), await enter(green)]
  const id = newId('message')
  const say = (by: Colour) => by.call('message', ann.connection, { action: 'say', id, text: 'once' })
  await say(blue)
  await bench.gateway.next(ann.connection, 'ack', ack => ack.id === id)
  await say(blue)
  await say(green)
  await expect.poll(() => acks(ann.connection, id)).toBe(3)
  await pong(blue, ben.connection)
  expect([ann, ben].map(({ connection }) => timesHeard(connection, id))).toEqual([1, 1])
  const { joined } = await enter(blue)
  expect(joined.recent.filter(message => message.id === id)).toHaveLength(1)
})

it('tells the room once what both serve at the same moment, as after a stall', async () => {
  const [ann, ben] = [await enter(blue), await enter(green)]
  const id = newId('message')
  const frame = { action: 'say', id, text: 'gathered by a stall' }
  const calls = [blue, green, green, blue].map(by => by.call('message', ann.connection, frame))
  expect(await Promise.all(calls)).toEqual([200, 200, 200, 200])
  await bench.gateway.next(ann.connection, 'ack', ack => ack.id === id)
  await heardBy(ben.connection, id)
  await Promise.all([blue, green].map(by => pong(by, ben.connection)))
  expect([ann, ben].map(({ connection }) => timesHeard(connection, id))).toEqual([1, 1])
})

it('does not take back what is in the room because its copies have used up the turns', async () => {
  const ann = await enter(blue)
  const id = newId('message')
  const copies = Array.from({ length: chatLimits.burst + 3 }, (_, nth) => (nth % 2 === 0 ? blue : green))
  await Promise.all(copies.map(by => by.call('message', ann.connection, { action: 'say', id, text: 'one' })))
  await bench.gateway.next(ann.connection, 'ack', ack => ack.id === id)
  const refused = bench.gateway.frames(ann.connection).filter(frame => frame.type === 'refused')
  expect(refused).toEqual([])
})

it('acknowledges at the new connection what was said on the old one', async () => {
  const ann = await enter(blue)
  const id = newId('message')
  await blue.call('message', ann.connection, { action: 'say', id, text: 'then the line broke' })
  await bench.gateway.next(ann.connection, 'ack', ack => ack.id === id)
  await blue.call('disconnect', ann.connection)
  const again = await enter(green, { guest: ann.guest })
  await green.call('message', again.connection, { action: 'say', id, text: 'then the line broke' })
  await bench.gateway.next(again.connection, 'ack', ack => ack.id === id)
  await pong(green, again.connection)
  // In what the join brought, and not once more.
  expect(timesHeard(again.connection, id)).toBe(1)
})

it('lets nobody double or hide a message by saying its id, or the id of the answer to it', async () => {
  const [ann, ben] = [await enter(blue), await enter(green)]
  const id = newId('message')
  await blue.call('message', ben.connection, { action: 'say', id: `${id}-answer`, text: 'taken in advance' })
  await blue.call('message', ben.connection, { action: 'say', id: `${id}:answer`, text: 'taken in advance' })
  await bench.gateway.next(ben.connection, 'refused', ({ code }) => code === 'not-understood')
  await blue.call('message', ann.connection, { action: 'say', id, text: 'blue?' })
  await heardBy(ben.connection, `${id}:answer`)
  for (const by of [blue, green])
    await by.call('message', ben.connection, { action: 'say', id, text: 'somebody else says it' })
  await bench.gateway.next(ben.connection, 'refused', ({ code }) => code === 'not-yours')
  await pong(blue, ann.connection)
  for (const each of [id, `${id}:answer`, `${id}-answer`]) expect(timesHeard(ann.connection, each)).toBe(1)
  const said = bench.gateway.messages(ann.connection).find(message => message.id === id)
  expect(said).toMatchObject({ name: ann.joined.name, text: 'blue?' })
})

it('leaves to whoever is telling the room what they began, and does it for them once they must have crashed', async () => {
  const ann = await enter(green)
  const { table, identity } = blue.service.room
  const begun = async (agoMs: number) => {
    const id = newId('message')
    const at = Date.now() - agoMs
    const by = { guest: ann.guest, name: ann.joined.name, language: 'en' as const, ...identity }
    await claimReceipt(table, { id, at, text: 'begun by Blue', told: false, ...by })
    await green.call('message', ann.connection, { action: 'say', id, text: 'begun by Blue' })
    return id
  }
  const [young, old] = [await begun(0), await begun(3_000)]
  await bench.gateway.next(ann.connection, 'ack', ack => ack.id === old)
  expect([young, old].map(id => timesHeard(ann.connection, id))).toEqual([0, 1])
})

it('limits repeats as it limits messages: 600 of them make no batch, and no more answers than turns', async () => {
  const [ann, ben] = [await enter(blue), await enter(green)]
  const id = newId('message')
  const say = () => blue.call('message', ann.connection, { action: 'say', id, text: 'again and again' })
  await say()
  await bench.gateway.next(ann.connection, 'ack', ack => ack.id === id)
  const startedAt = performance.now()
  for (let sent = 0; sent < 600; sent += 50)
    expect(new Set(await Promise.all(Array.from({ length: 50 }, say)))).toEqual(new Set([200]))
  const turns = chatLimits.burst + Math.ceil((performance.now() - startedAt) / chatLimits.refillMs)
  await pong(green, ann.connection)
  expect(acks(ann.connection, id)).toBeLessThanOrEqual(1 + turns)
  expect(timesHeard(ben.connection, id)).toBe(1)
  // The neighbour is served as before.
  const other = newId('message')
  await blue.call('message', ben.connection, { action: 'say', id: other, text: 'still here' })
  await heardBy(ann.connection, other)
})
