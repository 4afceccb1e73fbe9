import { expect, it } from 'vitest'
import type { ConnectionsApi } from './connections-api'
import { Deliveries, type DeliveryRules, ordinaryDelivery } from './deliveries'

const quick: DeliveryRules = { ...ordinaryDelivery, retryAfterMs: 1, tryForMs: 30 }
const ack = (id: string) => ({ type: 'ack' as const, id })
const read = (data: Uint8Array): { id: string } => JSON.parse(new TextDecoder().decode(data))

function record(
  answer: (connection: string, id: string) => ReturnType<ConnectionsApi['post']>,
  rules: Partial<DeliveryRules> = {},
) {
  const calls: string[] = []
  const lost: string[] = []
  const closed: string[] = []
  const api: ConnectionsApi = {
    post: (connection, data) => {
      const { id } = read(data)
      calls.push(`${connection}:${id}`)
      return answer(connection, id)
    },
    close: async connection => {
      closed.push(connection)
      return 'closed'
    },
  }
  const deliveries = new Deliveries(api, id => lost.push(id), { ...quick, ...rules })
  return { calls, lost, closed, api, deliveries }
}

it('sends the frames of one connection in order, one at a time', async () => {
  const running = new Set<string>()
  const { calls, deliveries } = record(async connection => {
    expect(running.has(connection)).toBe(false)
    running.add(connection)
    await new Promise(resolve => setTimeout(resolve, 2))
    running.delete(connection)
    return 'delivered'
  })
  for (const id of ['1', '2', '3']) for (const to of ['a', 'b']) deliveries.send(to, ack(id))
  await deliveries.settled(1_000)
  expect(calls.filter(call => call.startsWith('a'))).toEqual(['a:1', 'a:2', 'a:3'])
  expect(calls).toHaveLength(6)
})

it('gives the place of a connection that does not answer to the next one', async () => {
  let free: (value: 'delivered') => void = () => {}
  const stuck = new Promise<'delivered'>(resolve => {
    free = resolve
  })
  const { calls, deliveries } = record(to => (to === 'slow' ? stuck : Promise.resolve('delivered')), {
    concurrency: 1,
    slowAfterMs: 5,
  })
  deliveries.send('slow', ack('1'))
  deliveries.send('slow', ack('2'))
  deliveries.send('fast', ack('1'))
  await deliveries.settled(50)
  expect(calls).toEqual(['slow:1', 'fast:1'])
  free('delivered')
  await deliveries.settled(1_000)
  expect(calls).toEqual(['slow:1', 'fast:1', 'slow:2'])
})

it('tries again what failed, before what comes after it', async () => {
  let failures = 2
  const { calls, closed, deliveries } = record(
    async () => {
      failures -= 1
      if (failures >= 0) throw new Error('throttled')
      return 'delivered'
    },
    { tryForMs: 10_000 },
  )
  deliveries.send('a', ack('1'))
  deliveries.send('a', ack('2'))
  await deliveries.settled(1_000)
  expect(calls).toEqual(['a:1', 'a:1', 'a:1', 'a:2'])
  expect(closed).toEqual([])
})

it('drops what waits for a connection that is gone, and says so once', async () => {
  const { calls, lost, closed, deliveries } = record(async () => 'gone')
  deliveries.send('a', ack('1'))
  deliveries.send('a', ack('2'))
  await deliveries.settled(1_000)
  expect({ calls, lost, closed }).toEqual({ calls: ['a:1'], lost: ['a'], closed: [] })
})

it('closes the connection that misses a frame, and sends it nothing behind the gap', async () => {
  const { calls, lost, closed, deliveries } = record(async to => {
    if (to === 'a') throw new Error('it never takes one')
    return 'delivered'
  })
  for (const id of ['1', '2']) for (const to of ['a', 'b']) deliveries.send(to, ack(id))
  await deliveries.settled(5_000)
  expect({ lost, closed }).toEqual({ lost: ['a'], closed: ['a'] })
  expect(new Set(calls)).toEqual(new Set(['a:1', 'b:1', 'b:2']))
  expect(calls.filter(call => call === 'a:1').length).toBeGreaterThanOrEqual(2)
})

it('closes the connection for which more waits than may wait', async () => {
  const { calls, lost, closed, deliveries } = record(
    () => new Promise(resolve => setTimeout(resolve, 5, 'delivered')),
    { waitingPerConnection: 2 },
  )
  for (const id of ['1', '2', '3', '4']) deliveries.send('a', ack(id))
  await deliveries.settled(1_000)
  expect({ calls, lost, closed }).toEqual({ calls: ['a:1'], lost: ['a'], closed: ['a'] })
})

it('lets go of a connection that cannot even be closed', async () => {
  const { lost, api } = record(async () => 'delivered')
  let asked = 0
  const close = async () => {
    asked += 1
    throw new Error('the gateway does not answer')
  }
  const deliveries = new Deliveries({ ...api, close }, id => lost.push(id), quick)
  deliveries.close('a')
  await deliveries.settled(1_000)
  expect({ lost, asked }).toEqual({ lost: ['a'], asked: 3 })
})

it('closes nobody for figures that could not be sent, and goes on with what comes next', async () => {
  const figures = { type: 'batch' as const, messages: [], room: { connected: 1, messages: 1 } }
  const seen: string[] = []
  const api: ConnectionsApi = {
    post: async (_, data) => {
      const { type } = JSON.parse(new TextDecoder().decode(data))
      seen.push(type)
      if (type === 'batch') throw new Error('throttled')
      return 'delivered'
    },
    close: async () => Promise.reject(new Error('not to be closed')),
  }
  const lost: string[] = []
  const deliveries = new Deliveries(api, id => lost.push(id), quick)
  deliveries.send('a', figures)
  deliveries.send('a', ack('1'))
  await deliveries.settled(5_000)
  expect({ last: seen.at(-1), lost }).toEqual({ last: 'ack', lost: [] })
})

it('is patient with everybody while the gateway takes no frames at all', async () => {
  let isAway = true
  const { closed, calls, deliveries } = record(
    async () => {
      if (isAway) throw new Error('refused')
      return 'delivered'
    },
    { tryForMs: 1_000 },
  )
  deliveries.send('a', ack('1'))
  deliveries.send('b', ack('1'))
  await deliveries.settled(1_200)
  isAway = false
  await deliveries.settled(5_000)
  expect(closed).toEqual([])
  expect(calls.slice(-2).sort()).toEqual(['a:1', 'b:1'])
})

it('never has more calls under way than there are sockets for them', async () => {
  let running = 0
  let most = 0
  const { deliveries } = record(
    async () => {
      running += 1
      most = Math.max(most, running)
      await new Promise(resolve => setTimeout(resolve, 10))
      running -= 1
      return 'delivered'
    },
    { concurrency: 4, slowAfterMs: 1, atMost: 8 },
  )
  for (let to = 0; to < 40; to += 1) deliveries.send(`to-${to}`, ack('1'))
  await deliveries.settled(5_000)
  expect(most).toBe(8)
})
