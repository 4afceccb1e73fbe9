import { afterAll, beforeAll, expect, it } from 'vitest'
import { listConnections } from '../store/connections'
import { claimReceipt } from '../store/receipts'
import { type Bench, type Colour, openBench } from '../test-bench/bench'
import { enter as enterBy, newId } from '../test-bench/guest'
import { countPeople } from './roster'

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

it('shows a message to everybody, whichever colour let them in and whichever served it', async () => {
  const [ann, ben] = await Promise.all([enter(blue), enter(green)])
  const id = newId('message')
  await green.call('message', ann.connection, { action: 'say', id, text: 'Hello from the train' })
  for (const { connection } of [ann, ben]) {
    const batch = await bench.gateway.next(connection, 'batch', frame =>
      frame.messages.some(m => m.id === id),
    )
    expect(batch.messages.find(message => message.id === id)).toMatchObject({
      name: ann.joined.name,
      text: 'Hello from the train',
      environment: 'green',
      version: '2',
      kind: 'person',
    })
  }
  await bench.gateway.next(ann.connection, 'ack', frame => frame.id === id)
})

it('keeps one message of a say that is repeated by both colours at once', async () => {
  const { connection } = await enter(blue)
  const id = newId('message')
  const frame = { action: 'say', id, text: 'only once' }
  const calls = [blue, green, blue, green].map(by => by.call('message', connection, frame))
  expect(await Promise.all(calls)).toEqual([200, 200, 200, 200])
  await bench.gateway.next(connection, 'ack', ack => ack.id === id)
  const { joined } = await enter(green)
  expect(joined.recent.filter(message => message.id === id)).toHaveLength(1)
  const seen = bench.gateway.messages(connection).filter(message => message.id === id)
  expect(new Set(seen.map(message => JSON.stringify(message))).size).toBe(1)
})

it('finishes, on a retry in the other colour, what a crash between the two writes left undone', async () => {
  const { connection, guest, joined } = await enter(blue)
  const id = newId('message')
  const at = Date.now() - 2_000
  const { table, identity } = blue.service.room
  const left = {
    id,
    guest,
    name: joined.name,
    language: 'en' as const,
    at,
    text: 'half written',
    ...identity,
    told: false,
  }
  await claimReceipt(table, left)
  expect((await enter(blue)).joined.recent.filter(message => message.id === id)).toHaveLength(0)

  await green.call('message', connection, { action: 'say', id, text: 'half written' })
  await bench.gateway.next(connection, 'ack', ack => ack.id === id)
  const found = (await enter(green)).joined.recent.filter(message => message.id === id)
  expect(found).toEqual([expect.objectContaining({ at, environment: 'blue', version: '1' })])
})

it('gives a returning guest the same name in either colour, and what was said meanwhile', async () => {
  const first = await enter(blue, { lang: 'ko' })
  const other = await enter(green)
  const id = newId('message')
  const since = Date.now()
  await blue.call('disconnect', first.connection)
  await green.call('message', other.connection, { action: 'say', id, text: 'you missed this' })
  await bench.gateway.next(other.connection, 'ack')

  const back = await enter(green, { guest: first.guest, since })
  expect(back.joined.name).toBe(first.joined.name)
  expect(back.joined.recent.map(message => message.id)).toContain(id)
  expect(bench.gateway.messages(first.connection).map(message => message.id)).not.toContain(id)
})

it('forgets a connection that is gone, and tells the room that there is one fewer', async () => {
  const stays = await enter(blue)
  const goes = await enter(blue)
  const fewer = countPeople(await listConnections(blue.service.room.table, Date.now())) - 1
  const earlier = bench.gateway.frames(stays.connection)
  bench.gateway.gone.add(goes.connection)
  await blue.call('message', stays.connection, { action: 'say', id: newId('message'), text: 'anybody left?' })
  await bench.gateway.next(
    stays.connection,
    'batch',
    frame => !earlier.includes(frame) && frame.room.connected === fewer,
  )
})

it.each([
  ['knows that they went', false],
  ['has read who is there a moment before they went', true],
])(
  'tells the room that somebody is back by one colour, which %s, when the other had told that they were gone',
  async (_, isAsBefore) => {
    const stays = await enter(blue)
    const goes = await enter(blue)
    const all = countPeople(await listConnections(blue.service.room.table, Date.now()))
    const told = (earlier: unknown[], connected: number) =>
      bench.gateway.next(
        stays.connection,
        'batch',
        frame => !earlier.includes(frame) && frame.room.connected === connected,
      )
    await told([], all)
    const whileAllWereThere = bench.gateway.frames(stays.connection)
    if (isAsBefore) {
      // Green's next word is less than a second away, and Blue's list not a second old when it is out.
      green.service.room.outbox.figuresChanged()
      await new Promise(resolve => setTimeout(resolve, 700))
      await blue.service.room.roster.list(0)
    }
    await green.call('disconnect', goes.connection)
    await told(whileAllWereThere, all - 1)
    const whileOneWasGone = bench.gateway.frames(stays.connection)
    await enter(blue, { guest: goes.guest })
    await told(whileOneWasGone, all)
  },
)

it('tells everybody else in time although one connection never answers', async () => {
  const [ann, ben] = await Promise.all([enter(blue), enter(green)])
  const slow = await enter(blue)
  // Three tries of three seconds: whoever waited for it would miss these four seconds.
  const inTimeMs = 4_000
  bench.gateway.stuck.add(slow.connection)
  for (const text of ['first', 'second']) {
    const id = newId('message')
    await blue.call('message', ann.connection, { action: 'say', id, text })
    await bench.gateway.next(
      ben.connection,
      'batch',
      frame => frame.messages.some(m => m.id === id),
      inTimeMs,
    )
    await bench.gateway.next(ann.connection, 'ack', ack => ack.id === id, inTimeMs)
  }
  expect(bench.gateway.held.has(slow.connection)).toBe(true)
  bench.gateway.stuck.delete(slow.connection)
  bench.gateway.gone.add(slow.connection)
})
