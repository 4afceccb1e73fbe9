import { expect, it } from 'vitest'
import { Deliveries, type DeliveryRules, ordinaryDelivery, type Post } from './deliveries'

const quick: DeliveryRules = { ...ordinaryDelivery, retryAfterMs: 1 }
const ack = (id: string) => ({ type: 'ack' as const, id })
const read = (data: Uint8Array): { id: string } => JSON.parse(new TextDecoder().decode(data))

function record(answer: (connection: string, id: string) => ReturnType<Post>) {
  const calls: string[] = []
  const gone: string[] = []
  const post: Post = (connection, data) => {
    const { id } = read(data)
    calls.push(`${connection}:${id}`)
    return answer(connection, id)
  }
  return { calls, gone, post, onGone: (id: string) => gone.push(id) }
}

it('sends the frames of one connection in order, one at a time', async () => {
  const running = new Set<string>()
  const { calls, post, onGone } = record(async connection => {
    expect(running.has(connection)).toBe(false)
    running.add(connection)
    await new Promise(resolve => setTimeout(resolve, 2))
    running.delete(connection)
    return 'delivered'
  })
  const deliveries = new Deliveries(post, onGone, quick)
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
  const { calls, post, onGone } = record(to => (to === 'slow' ? stuck : Promise.resolve('delivered')))
  const deliveries = new Deliveries(post, onGone, { ...quick, concurrency: 1, slowAfterMs: 5 })
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
  const { calls, post, onGone } = record(async () => {
    failures -= 1
    if (failures >= 0) throw new Error('throttled')
    return 'delivered'
  })
  const deliveries = new Deliveries(post, onGone, quick)
  deliveries.send('a', ack('1'))
  deliveries.send('a', ack('2'))
  await deliveries.settled(1_000)
  expect(calls).toEqual(['a:1', 'a:1', 'a:1', 'a:2'])
})

it('drops what waits for a connection that is gone, and says so once', async () => {
  const { calls, gone, post, onGone } = record(async () => 'gone')
  const deliveries = new Deliveries(post, onGone, quick)
  deliveries.send('a', ack('1'))
  deliveries.send('a', ack('2'))
  await deliveries.settled(1_000)
  expect(calls).toEqual(['a:1'])
  expect(gone).toEqual(['a'])
})

it('keeps only the newest frames for a connection that falls behind', async () => {
  const { calls, post, onGone } = record(() => new Promise(resolve => setTimeout(resolve, 5, 'delivered')))
  const deliveries = new Deliveries(post, onGone, { ...quick, waitingPerConnection: 2 })
  for (const id of ['1', '2', '3', '4']) deliveries.send('a', ack(id))
  await deliveries.settled(1_000)
  expect(calls).toEqual(['a:1', 'a:3', 'a:4'])
})
