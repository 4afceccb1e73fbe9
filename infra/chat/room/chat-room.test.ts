import { afterAll, beforeAll, expect, it } from 'vitest'
import { listConnections } from '../store/connections'
import { takeTurn } from '../store/rate'
import { type Bench, type Colour, openBench } from '../test-bench/bench'
import { witnessSecret } from '../test-bench/gateway'
import { enter as enterBy, newId } from '../test-bench/guest'

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

it('takes a remembered name back, but none that it did not invent', async () => {
  expect((await enter(blue, { name: 'Brave Otter 42' })).joined.name).toBe('Brave Otter 42')
  expect((await enter(blue, { name: 'Server' })).joined.name).not.toBe('Server')
})

it('lets a witness hear everything and counts it as nobody', async () => {
  const before = (await enter(blue)).joined.room.connected
  const { connection, joined } = await enter(green, { witness: true, secret: witnessSecret })
  expect(joined.room.connected).toBe(before)
  const person = await enter(blue)
  expect(person.joined.room.connected).toBe(before + 1)
  const id = newId('message')
  await blue.call('message', person.connection, { action: 'say', id, text: 'hello' })
  const heard = await bench.gateway.next(connection, 'batch', frame =>
    frame.messages.some(message => message.id === id),
  )
  expect(heard.room.connected).toBe(before + 1)
})

it.each([
  ['no secret', {}],
  ['another secret', { secret: 'of somebody else' }],
  ['the beginning of it', { secret: witnessSecret.slice(0, -1) }],
])('counts whoever calls itself a witness with %s as a guest', async (_, more) => {
  const { connection } = await enter(green, { witness: true, ...more })
  const rows = await listConnections(green.service.room.table, Date.now())
  expect(rows.find(({ id }) => id === connection)).toMatchObject({ witness: false })
})

it('answers a question for the environment in its language, naming who served it', async () => {
  const { connection } = await enter(green)
  const ask = async (text: string) => {
    const id = newId('message')
    await green.call('message', connection, { action: 'say', id, text })
    const batch = await bench.gateway.next(connection, 'batch', frame =>
      frame.messages.some(message => message.id === `${id}:answer`),
    )
    return batch.messages.find(message => message.id === `${id}:answer`)
  }
  const { task } = green.service.identity
  expect(await ask('which environment is this?')).toMatchObject({
    kind: 'service',
    text: expect.stringMatching(new RegExp(`Green.*version 2.*${task}`)),
  })
  expect((await ask('지금 어느 환경인가요'))?.text).toMatch(/Green 환경\(버전 2/)
})

it('refuses kindly what is too long, empty, unreadable or said before joining', async () => {
  const { connection } = await enter(blue, { lang: 'ko' })
  const say = (id: string, text: string) => blue.call('message', connection, { action: 'say', id, text })
  const [long, empty] = [newId('message'), newId('message')]
  await say(long, '가'.repeat(301))
  await say(empty, ' \u202e ')
  await blue.call('message', connection, { action: 'dance' })
  const because = async (where: { id?: string; code: string }) =>
    (await bench.gateway.next(connection, 'refused', f => f.id === where.id && f.code === where.code)).because
  expect(await because({ id: long, code: 'too-long' })).toContain('300자')
  expect(await because({ id: empty, code: 'empty' })).toContain('빈 메시지')
  expect(await because({ code: 'not-understood' })).toContain('새로 고쳐')

  const stranger = newId('connection')
  const id = newId('message')
  await blue.call('message', stranger, { action: 'say', id, text: 'hello' })
  expect(await bench.gateway.next(stranger, 'refused')).toMatchObject({ id, code: 'join-first' })
})

it('refuses an id that belongs to somebody else', async () => {
  const [ann, ben] = await Promise.all([enter(blue), enter(blue)])
  const id = newId('message')
  await blue.call('message', ann.connection, { action: 'say', id, text: 'mine' })
  await blue.call('message', ben.connection, { action: 'say', id, text: 'stolen' })
  expect(await bench.gateway.next(ben.connection, 'refused')).toMatchObject({ id, code: 'not-yours' })
})

it('answers a ping, and asks whoever has lost their place to join again', async () => {
  const { connection } = await enter(blue)
  await blue.call('message', connection, { action: 'ping' })
  await bench.gateway.next(connection, 'pong')
  expect(bench.gateway.frames(connection).filter(frame => frame.type === 'refused')).toEqual([])
  const stranger = newId('connection')
  await green.call('message', stranger, { action: 'ping' })
  expect(await bench.gateway.next(stranger, 'refused')).toMatchObject({ code: 'join-first' })
})

it('counts turns to speak across both colours: five at once, then one a second', async () => {
  const guest = newId('guest')
  const tables = [blue, green].map(colour => colour.service.room.table)
  const at = Date.now()
  const take = (nth: number, now: number) =>
    takeTurn(tables[nth % 2] ?? blue.service.room.table, guest, 'speak', now)
  const taken: boolean[] = []
  for (let nth = 0; nth < 6; nth += 1) taken.push(await take(nth, at))
  expect(taken).toEqual([true, true, true, true, true, false])
  expect([await take(0, at + 1_000), await take(1, at + 1_000)]).toEqual([true, false])
  expect(await take(1, at + 60_000)).toBe(true)
})

it('asks whoever writes too fast to wait, and a retry of what was accepted costs no turn', async () => {
  const { connection } = await enter(blue)
  const say = (id: string) => blue.call('message', connection, { action: 'say', id, text: 'quick' })
  const first = newId('message')
  await say(first)
  await Promise.all(Array.from({ length: 10 }, () => say(newId('message'))))
  const refused = await bench.gateway.next(connection, 'refused')
  expect(refused).toMatchObject({ code: 'too-fast', because: expect.stringContaining('Wait') })
  await say(first)
  await blue.call('message', connection, { action: 'ping' })
  // Frames of one connection arrive in order: whatever the retry caused stands before the pong.
  await bench.gateway.next(connection, 'pong')
  const about = bench.gateway.frames(connection).filter(frame => 'id' in frame && frame.id === first)
  expect(about.map(frame => frame.type)).not.toContain('refused')
})
