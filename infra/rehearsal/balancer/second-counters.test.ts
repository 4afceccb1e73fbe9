import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../common/seeded-random'
import { SecondCounters } from './second-counters'
import { config, group, startBalancer, startTarget, until } from './test-bench'

describe('the tally of a second', () => {
  it('counts requests, answers by class and response times for each group', () => {
    const ledger = new SecondCounters(1_000, seededRandom(1))
    for (const status of [200, 204, 302, 404, 500, 503]) {
      ledger.chosen('blue', false)
      ledger.answered('blue', status, 0.25)
    }
    ledger.chosen('green', true)
    ledger.connectionFailed('green')
    ledger.generated(502)
    ledger.generated(503)
    ledger.generated(504)
    ledger.generated(460)
    const [listener, blue, green] = ledger.take(2_000, [])
    expect(blue).toMatchObject({
      at: 1_000,
      groupArn: 'blue',
      requests: 6,
      responseTimes: Array(6).fill(0.25),
      target: { '2xx': 2, '3xx': 1, '4xx': 1, '5xx': 2 },
    })
    expect(green).toMatchObject({
      requests: 1,
      unhealthyRouting: 1,
      targetConnectionErrors: 1,
      responseTimes: [],
    })
    expect(listener).toMatchObject({
      at: 1_000,
      groupArn: null,
      requests: 7,
      responseTimes: [],
      elb: { '4xx': 1, '5xx': 3, '502': 1, '503': 1, '504': 1 },
    })
  })

  it('counts a switch of protocols among no class, yet times it', () => {
    const ledger = new SecondCounters(0, seededRandom(1))
    ledger.answered('blue', 101, 0.002)
    const blue = ledger.take(1_000, []).find(({ groupArn }) => groupArn === 'blue')
    expect(blue?.target).toEqual({ '2xx': 0, '3xx': 0, '4xx': 0, '5xx': 0 })
    expect(blue?.responseTimes).toEqual([0.002])
  })

  it('begins at zero again, with the groups of the action named even when idle', () => {
    const ledger = new SecondCounters(1_000, seededRandom(1))
    ledger.chosen('blue', false)
    ledger.take(2_000, ['blue'])
    const next = ledger.take(3_000, ['blue', 'green'])
    expect(next.map(({ at, groupArn, requests }) => [at, groupArn, requests])).toEqual([
      [2_000, null, 0],
      [2_000, 'blue', 0],
      [2_000, 'green', 0],
    ])
  })

  it('keeps active connections across seconds and new ones only in theirs', () => {
    const ledger = new SecondCounters(0, seededRandom(1))
    ledger.opened()
    ledger.opened()
    ledger.closed()
    expect(ledger.take(1_000, [])[0]).toMatchObject({ newConnections: 2, activeConnections: 1 })
    expect(ledger.take(2_000, [])[0]).toMatchObject({ newConnections: 0, activeConnections: 1 })
  })

  it('bounds the response times of a busy second by a fair sample', () => {
    const ledger = new SecondCounters(0, seededRandom(1))
    for (let i = 0; i < 20_000; i += 1) ledger.answered('blue', 200, i < 10_000 ? 1 : 3)
    const times = ledger.take(1_000, []).find(({ groupArn }) => groupArn === 'blue')?.responseTimes ?? []
    expect(times).toHaveLength(5_000)
    const mean = times.reduce((sum, time) => sum + time, 0) / times.length
    expect(mean).toBeGreaterThan(1.9)
    expect(mean).toBeLessThan(2.1)
  })

  it('agrees with what a client counted', async () => {
    const target = await startTarget((req, res) => {
      setTimeout(() => res.writeHead(req.url === '/bad' ? 500 : 200).end(), 20)
    })
    const bench = await startBalancer(config({ blue: 1 }, group('blue', target.config)))
    await Promise.all(
      ['/', '/', '/bad'].map(async path => (await fetch(`http://127.0.0.1:${bench.port}${path}`)).text()),
    )
    bench.balancer.reportSecond()
    const tallies = bench.said.flatMap(message => (message.type === 'tally' ? message.tallies : []))
    const blue = tallies.filter(({ groupArn }) => groupArn === 'arn:blue')
    expect(blue.reduce((sum, { requests }) => sum + requests, 0)).toBe(3)
    expect(blue.reduce((sum, { target }) => sum + target['2xx'], 0)).toBe(2)
    expect(blue.reduce((sum, { target }) => sum + target['5xx'], 0)).toBe(1)
    const times = blue.flatMap(({ responseTimes }) => responseTimes)
    expect(times).toHaveLength(3)
    expect(Math.min(...times)).toBeGreaterThan(0.015)
  })

  it('is said by itself, once a second', async () => {
    const bench = await startBalancer(config({ blue: 1 }, group('blue')))
    await until(() => bench.said.some(({ type }) => type === 'tally'))
  })
})
