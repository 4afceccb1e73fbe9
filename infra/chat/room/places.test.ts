/** Who is let in when many come at once, by both colours: real table, frames kept in memory. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { keepConnection, listConnections } from '../store/connections'
import { openTable, type Table } from '../store/table'
import { startTable, tableName } from '../test-bench/table'
import { chatLimits } from './chat-limits'
import { ChatRoom } from './chat-room'
import type { ServerFrame } from './frames'
import { countPeople, firstGuests } from './roster'

const witnessSecret = 'the secret of the witness'
let database: Awaited<ReturnType<typeof startTable>>
let table: Table
let rooms: ChatRoom[]
const frames = new Map<string, ServerFrame[]>()
const closed = new Set<string>()

beforeAll(async () => {
  database = await startTable()
  table = openTable(tableName)
  rooms = (['blue', 'green'] as const).map(
    environment =>
      new ChatRoom({
        table: openTable(tableName),
        identity: { environment, version: '1', task: environment },
        witnessSecret,
        now: Date.now,
        random: () => 0.5,
        api: {
          post: async (id, data) => {
            const frame: ServerFrame = JSON.parse(new TextDecoder().decode(data))
            frames.set(id, [...(frames.get(id) ?? []), frame])
            return 'delivered'
          },
          close: async id => {
            closed.add(id)
            return 'closed'
          },
        },
      }),
  )
})
afterAll(async () => {
  await Promise.all(rooms.map(room => room.drain(1_000)))
  await database.close()
})

const people = async () => countPeople(await listConnections(table, Date.now()))
const come = (id: string, nth: number, more: object = {}) =>
  rooms[nth % 2]?.receive(id, JSON.stringify({ action: 'join', guest: `guest-called-${id}`, ...more }))
const answerTo = (id: string) => {
  const answer = frames.get(id)?.find(({ type }) => type === 'joined' || type === 'refused')
  return answer?.type === 'refused' ? answer.code : answer?.type
}

it('lets in as many as there is room for when a crowd of so-called witnesses comes at once, and the witness besides', async () => {
  const free = 10
  const present = Array.from({ length: chatLimits.people - free }, (_, nth) => `early-${nth}`)
  for (let from = 0; from < present.length; from += 20)
    await Promise.all(present.slice(from, from + 20).map(id => keepConnection(table, rowOf(id))))

  const crowd = Array.from({ length: 40 }, (_, nth) => `so-called-${nth}`)
  await Promise.all(crowd.map((id, nth) => come(id, nth, { witness: true, secret: 'a guess at the secret' })))
  await expect.poll(() => crowd.every(answerTo)).toBe(true)
  expect(crowd.filter(id => answerTo(id) === 'joined')).toHaveLength(free)
  expect(crowd.filter(id => answerTo(id) === 'full')).toHaveLength(crowd.length - free)
  expect(await people()).toBe(chatLimits.people)

  await come('the-witness', 0, { witness: true, secret: witnessSecret })
  await expect.poll(() => answerTo('the-witness')).toBe('joined')
  await come('one-more', 1)
  await expect.poll(() => answerTo('one-more')).toBe('full')
  expect(await people()).toBe(chatLimits.people)
})

it('closes the oldest sockets of a guest who opens one after the other', async () => {
  const tabs = Array.from({ length: chatLimits.connectionsPerGuest + 5 }, (_, nth) => `tab-${nth}`)
  for (const id of tabs) {
    await come(id, 0, { guest: rowOf('early-400').guest })
    await expect.poll(() => answerTo(id)).toBe('joined')
  }
  // One socket of this guest was there before.
  const oldest = ['early-400', ...tabs].slice(0, -chatLimits.connectionsPerGuest)
  await expect.poll(() => closed).toEqual(new Set(oldest))
  await expect
    .poll(async () => (await listConnections(table, Date.now())).filter(({ id }) => oldest.includes(id)))
    .toEqual([])
})

it('agrees in every process on who came first, whatever the order of the rows', () => {
  const rows = ['c', 'a', 'b', 'd'].map((guest, nth) => ({
    ...rowOf(guest),
    guest,
    joinedAt: guest === 'd' ? 0 : 10 + (nth % 2),
  }))
  const again = { ...rowOf('c2'), guest: 'c', joinedAt: 99 }
  const witness = { ...rowOf('w'), guest: 'w', joinedAt: -1, witness: true }
  for (const order of [rows, [...rows].reverse()])
    expect(firstGuests([witness, again, ...order], 3)).toEqual(new Set(['d', 'b', 'c']))
})

function rowOf(id: string) {
  const joinedAt = Date.now() - 60_000
  return { id, guest: `guest-called-${id}`, name: '', language: 'en' as const, witness: false, joinedAt }
}
