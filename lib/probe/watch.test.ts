import type { RequestListener } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import type { FailureClass } from '../domain/witness/tally'
import { watchStalls } from '../stalls.fixture'
import { serve, until, whoami } from './entry.fixture'
import type { Resolve } from './entry-nodes'
import type { FromWorker } from './messages'
import { readSettings, socketUrlOf } from './settings'
import { serveSockets } from './sockets.fixture'
import { watch } from './watch'

const now = () => performance.now()
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

function watching(entry: string, more: object = {}, resolve: Resolve = async () => []) {
  const told: FromWorker[] = []
  const settings = readSettings({
    entry,
    socketUrl: socketUrlOf(entry),
    chatUrl: null,
    sockets: 0,
    clockZero: Date.now() - now(),
    ...more,
  })
  const nature = { now, random: () => 0.5, resolve }
  const watcher = watch(settings, message => told.push(message), nature)
  closing.push(watcher.stop)
  return {
    watcher,
    told,
    tallies: () => told.flatMap(message => (message.type === 'tally' ? [message] : [])),
    batches: () => told.flatMap(message => (message.type === 'answers' ? [message.answers] : [])),
    rooms: () => told.flatMap(message => (message.type === 'chat' ? [message.room] : [])),
    drops: () => told.flatMap(message => (message.type === 'drop' ? [message.drop] : [])),
  }
}

async function entryWith(listener: RequestListener) {
  const entry = await serve(listener)
  closing.push(entry.close)
  return entry
}

describe('the watch', () => {
  it('tells each second once, dated by its end, with the answers that fell into it', async () => {
    const entry = await entryWith(whoami('green', '2.0.0'))
    const { told, tallies } = watching(entry.url, { perSecond: 40 })
    const started = Date.now()
    await until('a second was told', () => tallies().length === 1)
    const [first] = tallies()
    expect(Math.abs((first?.at ?? 0) - started - 1_000)).toBeLessThan(100)
    expect(first?.tally).toMatchObject({
      versions: { blue: null, green: '2.0.0' },
      failures: {},
      sockets: { wanted: 0, held: 0 },
      chat: { wanted: 0, held: 0 },
    })
    const inSecond = told
      .slice(
        0,
        told.findIndex(({ type }) => type === 'tally'),
      )
      .flatMap(message => (message.type === 'answers' ? message.answers : []))
    expect(first?.tally.latencies.green).toEqual(inSecond.map(({ ms }) => ms))
    expect(inSecond.length).toBeGreaterThan(5)
  })

  it('tells answers within 100 ms of their arrival', async () => {
    const { batches } = watching((await entryWith(whoami('blue'))).url, { perSecond: 100 })
    await until('some were told', () => batches().length >= 5)
    for (const batch of batches()) expect((batch.at(-1)?.at ?? 0) - (batch[0]?.at ?? 0)).toBeLessThan(100)
  })

  it.each<[string, RequestListener, FailureClass]>([
    ['errors', (_request, response) => response.writeHead(500).end(), 'target-5xx'],
    ['reset connections', request => request.socket.destroy(), 'reset'],
    ['hanging requests', () => {}, 'timeout'],
  ])('knows the longest gap within 100 ms of the injector: %s', async (_name, fault, failure) => {
    let faulty = false
    const good = whoami('blue')
    const goodAt: number[] = []
    const entry = await entryWith((request, response) => {
      if (faulty) return fault(request, response)
      goodAt.push(now())
      good(request, response)
    })
    const stalledMs = watchStalls()
    const { tallies } = watching(entry.url, { timeoutMs: 200 })
    await pause(250)
    faulty = true
    const from = now()
    await pause(400)
    faulty = false
    const healedAt = now()
    await until('the second was told', () => tallies().length === 1)
    const tally = tallies()[0]?.tally
    // The injector's own clock: from the last good answer before the fault to the first one after it.
    const lastGood = Math.max(...goodAt.filter(at => at < from))
    const firstGood = Math.min(...goodAt.filter(at => at > healedAt))
    expect(Math.abs((tally?.longestGapMs ?? 0) - (firstGood - lastGood))).toBeLessThanOrEqual(
      100 + stalledMs(),
    )
    expect(tally?.longestGapMs).toBeGreaterThanOrEqual(healedAt - from - stalledMs())
    expect(tally?.failures[failure]).toBeGreaterThanOrEqual(1)
  })

  it('keeps the addresses of the nodes where only its rate changes', async () => {
    const { url } = await entryWith(whoami('blue'))
    const asked: string[] = []
    // Another look would find nothing: whoever forgot the addresses has none.
    const resolve: Resolve = async name => {
      asked.push(name)
      if (asked.length > 1) throw new Error('There is no such name.')
      return ['127.0.0.1', '127.0.0.2'].map(address => ({ address, ttl: 60 }))
    }
    const entry = url.replace('127.0.0.1', 'nodes.test')
    const { watcher, tallies } = watching(entry, { perSecond: 40, nodes: 'resolve' }, resolve)
    const nodesOf = (index: number) =>
      tallies()
        [index]?.tally.nodes.map(({ node }) => node)
        .sort()
    await until('a second was told', () => tallies().length === 1)
    watcher.adjust({ perSecond: 100, sockets: 0, entry, nodes: 'resolve' })
    await until('two more were told', () => tallies().length === 3)
    expect(nodesOf(2)).toEqual(['127.0.0.1', '127.0.0.2'])
    expect(asked).toEqual(['nodes.test'])
    watcher.adjust({ perSecond: 100, sockets: 0, entry: url, nodes: null })
    await until('it was told of the other entry', () => tallies().length === 5)
    expect(nodesOf(4)).toEqual([])
  })

  it('says of a second that it slept through that nothing is known', async () => {
    const { tallies } = watching((await entryWith(whoami('blue'))).url)
    await pause(500)
    const from = now()
    while (now() - from < 1_550);
    await until('the seconds were told', () => tallies().length >= 2)
    const [first, second] = tallies().map(({ tally }) => tally)
    expect(first?.missed).toBeGreaterThanOrEqual(11)
    expect(second).toMatchObject({ latencies: { blue: [], green: [] }, failures: {} })
    expect(second?.missed).toBeGreaterThanOrEqual(24)
  })

  it('holds sockets, dates their drops, and hears the room on its chat sockets', async () => {
    const held = await serveSockets()
    const gateway = await serveSockets(socket =>
      socket.on('message', () => {
        socket.send(
          JSON.stringify({ type: 'joined', name: 'x', room: { connected: 7, messages: 3 }, recent: [] }),
        )
      }),
    )
    closing.push(held.close, gateway.close)
    const { tallies, rooms, drops } = watching(held.url, { sockets: 3, chatUrl: gateway.socketUrl })
    await until('all are open', () => held.open() === 3 && gateway.open() === 2)
    await pause(50)
    held.accepted[0]?.close(1012, 'restart')
    await until('a second was told', () => tallies().length === 1)
    expect(tallies()[0]?.tally).toMatchObject({
      sockets: { wanted: 3, lost: 1 },
      chat: { wanted: 2, held: 2, lost: 0 },
    })
    expect(rooms()).toEqual([{ connected: 7, messages: 3 }])
    expect(drops()).toMatchObject([{ kind: 'held', code: 1012, cause: 'restart' }])
  })

  it('leaves no socket and tells nothing after it has stopped', async () => {
    const entry = await serveSockets()
    const { watcher, tallies, batches } = watching(entry.url, { sockets: 5 })
    await until('it runs', () => entry.open() === 5 && batches().length > 0)
    await watcher.stop()
    await until('all have left', () => entry.open() === 0)
    const before = batches().length
    await pause(150)
    expect([tallies().length, batches().length - before]).toEqual([0, 0])
  })
})
