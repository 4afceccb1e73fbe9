import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import { failedIn, type Tally } from '../domain/witness/tally'
import { until } from './entry.fixture'
import { readSettings } from './settings'
import { Stalls } from './stalls'
import { watch } from './watch'

describe('where a thread stood still', () => {
  const turned = (...turns: number[]) => {
    const told: object[] = []
    const stalls = new Stalls(0, stall => told.push(stall))
    for (const at of turns) stalls.turn(at)
    return { stalls, told }
  }

  it('is between two turns that are further apart than 100 ms', () => {
    expect(turned(50, 149, 200).told).toEqual([])
    expect(turned(50, 151, 200).told).toEqual([{ from: 50, until: 151 }])
  })

  it('holds up what was begun before it ended, and nothing that began later', () => {
    const { stalls } = turned(50, 1_050, 1_100)
    expect([10, 50, 1_049].map(from => stalls.since(from))).toEqual([true, true, true])
    expect([1_050, 1_080].map(from => stalls.since(from))).toEqual([false, false])
  })
})

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** A server in a thread of its own: it goes on while this one stands still. */
async function entryApart(answer: string) {
  const server = new Worker(
    `const { parentPort } = require('node:worker_threads')
     const server = require('node:http').createServer((request, response) => { ${answer} })
     server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port))`,
    { eval: true },
  )
  closing.push(() => server.terminate())
  const [port] = await once(server, 'message')
  return `http://127.0.0.1:${port}`
}

const well = `response.setHeader('x-environment', 'blue'); response.end('{"environment":"blue","version":"1","task":"t"}')`

function watching(entry: string, perSecond: number) {
  const tallies: Tally[] = []
  const now = () => performance.now()
  const watcher = watch(
    readSettings({
      entry,
      socketUrl: 'ws://127.0.0.1:9',
      chatUrl: null,
      sockets: 0,
      perSecond,
      clockZero: Date.now() - now(),
    }),
    message => {
      if (message.type === 'tally') tallies.push(message.tally)
    },
    { now, random: () => 0.5, resolve: async () => [] },
  )
  closing.push(watcher.stop)
  return {
    told: (seconds: number) => until(`${seconds} s were told`, () => tallies.length >= seconds, 20_000),
    tallies,
    sum: (of: (tally: Tally) => number) => tallies.reduce((sum, tally) => sum + of(tally), 0),
  }
}

const standStill = (ms: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)

describe('a thread that stands still', () => {
  it('sees no timeout, no failure and no gap of a service that is well, and says how much it did not see', async () => {
    const { told, tallies, sum } = watching(await entryApart(well), 50)
    await told(1)
    let stoodStillMs = 0
    for (const [index, ms] of [1_000, 300, 1_000, 300, 1_000, 300, 3_000, 300, 1_000].entries()) {
      standStill(ms)
      stoodStillMs += ms
      // Another moment of the request's life each time.
      await new Promise(resolve => setTimeout(resolve, 60 + index * 7))
    }
    await told(Math.ceil(stoodStillMs / 1_000) + 2)
    expect(sum(({ failures }) => failedIn(failures))).toBe(0)
    expect(Math.max(...tallies.map(({ longestGapMs }) => longestGapMs))).toBeLessThan(300)
    expect(Math.max(...tallies.flatMap(({ latencies }) => latencies.blue))).toBeLessThan(300)
    expect(sum(({ missed }) => missed)).toBeGreaterThan((stoodStillMs / 1_000) * 50 * 0.8)
  })

  it('still calls a timeout what never comes', async () => {
    const { told, sum } = watching(await entryApart(''), 20)
    await told(1)
    standStill(300)
    await told(4)
    expect(sum(({ failures }) => failures.timeout ?? 0)).toBeGreaterThan(20)
  })

  it('still counts a failure that was answered meanwhile', async () => {
    const { told, sum } = watching(await entryApart('response.statusCode = 500; response.end()'), 50)
    await told(1)
    for (let i = 0; i < 10; i++) {
      standStill(150)
      await new Promise(resolve => setTimeout(resolve, 45))
    }
    await told(4)
    expect(sum(({ latencies }) => latencies.blue.length + latencies.green.length)).toBe(0)
    expect(sum(({ failures }) => failures['target-5xx'] ?? 0)).toBeGreaterThan(20)
  })
})
