import type { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { TrafficSecond } from './control-messages'
import { config, group, rawConnection, startBalancer, startTarget, until } from './test-bench'
import { rawTarget } from './test-raw-target'

const get = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'
const many = Array(31).fill('192.0.2.1').join(', ')
const none = { '4xx': 0, '5xx': 0, '502': 0, '503': 0, '504': 0 }

const silent = () => {}
const reset = (socket: Socket) => socket.resetAndDestroy()

/** What a minute's tallies add up to, for the listener and for the group. */
function summed(tallies: TrafficSecond[], groupArn: string | null) {
  const own = tallies.filter(tally => tally.groupArn === groupArn)
  const sum = (count: (tally: TrafficSecond) => number) =>
    own.reduce((total, tally) => total + count(tally), 0)
  return {
    requests: sum(tally => tally.requests),
    answered: sum(tally => tally.responseTimes.length),
    elb: {
      '4xx': sum(({ elb }) => elb['4xx']),
      '5xx': sum(({ elb }) => elb['5xx']),
      '502': sum(({ elb }) => elb['502']),
      '503': sum(({ elb }) => elb['503']),
      '504': sum(({ elb }) => elb['504']),
    },
  }
}

describe('an answer of the load balancer itself is counted', () => {
  it.each([
    { code: 400, wire: 'HELLO\r\n\r\n', act: silent, requests: 0, elb: { '4xx': 1 } },
    { code: 405, wire: get.replace('GET', 'TRACE'), act: silent, requests: 0, elb: { '4xx': 1 } },
    {
      code: 463,
      wire: get.replace('\r\n\r\n', `\r\nX-Forwarded-For: ${many}\r\n\r\n`),
      act: silent,
      requests: 0,
      elb: { '4xx': 1 },
    },
    { code: 502, wire: get, act: reset, requests: 1, elb: { '5xx': 1, '502': 1 } },
    { code: 504, wire: get, act: silent, requests: 1, elb: { '5xx': 1, '504': 1 } },
  ])('$code', async ({ code, wire, act, requests, elb }) => {
    const blue = group('blue', await rawTarget('10.0.1.77', act))
    const bench = await startBalancer({ ...config({ blue: 1 }, blue), idleTimeoutMs: 500 })
    const client = rawConnection(bench.port)
    client.socket.write(wire)
    await until(() => client.received().includes('</html>'))
    expect(client.received()).toMatch(new RegExp(`^HTTP/1.1 ${code} `))
    expect(client.received()).toMatch(/\r\nServer: awselb\/2\.0\r\n/i)
    bench.balancer.reportSecond()
    const tallies = bench.said.flatMap(message => (message.type === 'tally' ? message.tallies : []))
    expect(summed(tallies, null)).toEqual({ requests, answered: 0, elb: { ...none, ...elb } })
    expect(summed(tallies, 'arn:blue')).toEqual({ requests, answered: 0, elb: none })
  })

  it('503, which no target group ever had', async () => {
    const { port, balancer, said } = await startBalancer(config({ blue: 1 }, group('blue')))
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(503)
    balancer.reportSecond()
    const tallies = said.flatMap(message => (message.type === 'tally' ? message.tallies : []))
    expect(summed(tallies, null)).toEqual({ requests: 0, answered: 0, elb: { ...none, '5xx': 1, '503': 1 } })
  })

  it('460, when the client leaves before its answer begins, and not when it leaves during it', async () => {
    const asked: string[] = []
    const target = await startTarget((req, res) => {
      asked.push(req.url ?? '')
      if (req.url === '/begun') res.write('begun')
    })
    const { port, balancer, said } = await startBalancer(config({ blue: 1 }, group('blue', target.config)))
    const elb = () => {
      balancer.reportSecond()
      return summed(
        said.flatMap(message => (message.type === 'tally' ? message.tallies : [])),
        null,
      ).elb
    }
    const patient = rawConnection(port)
    patient.socket.write(get.replace('/', '/begun'))
    await until(() => patient.received().includes('begun'))
    patient.socket.destroy()
    const hasty = rawConnection(port)
    hasty.socket.write(get)
    await until(() => asked.length === 2)
    hasty.socket.destroy()
    await until(() => elb()['4xx'] > 0)
    await until(() => target.sockets.every(socket => socket.destroyed))
    expect(elb()).toEqual({ ...none, '4xx': 1 })
  })
})
