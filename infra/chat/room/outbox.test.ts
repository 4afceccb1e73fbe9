import { expect, it } from 'vitest'
import type { ConnectionsApi } from './connections-api'
import { Deliveries } from './deliveries'
import { MessageCounter } from './message-counter'
import { Outbox } from './outbox'
import { Roster } from './roster'

const present = { id: 'c1', guest: 'g1', name: 'Ann', language: 'en', witness: false, joinedAt: 0 } as const

it('tells who came or went after all, when the table could not be read at first', async () => {
  const told: unknown[] = []
  const api: ConnectionsApi = {
    post: async (_connection, data) => {
      told.push(JSON.parse(new TextDecoder().decode(data)))
      return 'delivered'
    },
    close: async () => 'closed',
  }
  const deliveries = new Deliveries(api, () => undefined)
  let readings = 0
  const roster = new Roster(async () => {
    readings++
    if (readings === 1) throw new Error('the table does not answer')
    return [present]
  }, Date.now)
  const outbox = new Outbox(roster, new MessageCounter(async () => 0, Date.now), deliveries)
  outbox.peopleChanged()
  await expect.poll(() => told, { timeout: 4_000 }).toMatchObject([{ room: { connected: 1 } }])
  expect(readings).toBe(2)
  await outbox.drain(100)
})
