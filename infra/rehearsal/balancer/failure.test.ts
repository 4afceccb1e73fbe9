import { once } from 'node:events'
import type { Socket } from 'node:net'
import { Worker } from 'node:worker_threads'
import { Client } from 'undici'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { TargetConfig } from './control-messages'
import { classify } from './generated-response'
import {
  type Bench,
  config,
  group,
  rawConnection,
  startBalancer,
  startTarget,
  targetAt,
  until,
} from './test-bench'
import { rawTarget } from './test-raw-target'

async function statusOf(port: number, init?: RequestInit): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${port}/`, init)
  const text = await response.text()
  expect(response.headers.get('server')).toBe('awselb/2.0')
  expect(response.headers.get('content-type')).toBe('text/html')
  if (init?.method !== 'HEAD') expect(text).toContain(`<center><h1>${response.status} `)
  return response.status
}

const only = (target: TargetConfig): Promise<Bench> =>
  startBalancer(config({ blue: 1 }, group('blue', target)))

describe('the load balancer answers itself', () => {
  it('503 before any configuration names a group', async () => {
    const { port } = await startBalancer(config({}))
    expect(await statusOf(port)).toBe(503)
    expect(await statusOf(port, { method: 'HEAD' })).toBe(503)
  })

  it('503 for the share of an empty group, without failing over to the healthy one', async () => {
    const blue = await startTarget((_req, res) => res.end('blue'))
    const { port } = await startBalancer(
      config({ blue: 0, green: 1 }, group('blue', blue.config), group('green')),
    )
    for (let i = 0; i < 5; i += 1) expect(await statusOf(port)).toBe(503)
  })

  it('503 for a group whose targets are all initial', async () => {
    const blue = await rawTarget('10.0.1.90', () => {})
    const bench = await startBalancer(config({}))
    const slow = group('blue', { ...blue, address: blue.address })
    slow.healthCheck.path = '/never'
    bench.balancer.configure(config({ blue: 1 }, slow))
    expect(bench.state(blue)).toBe('initial')
    expect(await statusOf(bench.port)).toBe(503)
  })

  it('503 when a body is on its way to an empty group', async () => {
    const { port } = await startBalancer(config({ blue: 1 }, group('blue')))
    expect(await statusOf(port, { method: 'POST', body: 'x'.repeat(200_000) })).toBe(503)
  })

  it('502 when a target that is gone is the only one (fail open), and counts the connection error', async () => {
    const target = await startTarget((_req, res) => res.end())
    const bench = await only(target.config)
    await target.kill()
    await until(() => bench.state(target) === 'unhealthy')
    expect(await statusOf(bench.port)).toBe(502)
    expect(await statusOf(bench.port, { method: 'POST', body: 'x'.repeat(200_000) })).toBe(502)
    bench.balancer.reportSecond()
    const tallies = bench.said.flatMap(message => (message.type === 'tally' ? message.tallies : []))
    const sum = (pick: (tally: (typeof tallies)[number]) => number) =>
      tallies.filter(({ groupArn }) => groupArn === null).reduce((total, tally) => total + pick(tally), 0)
    expect(sum(tally => tally.unhealthyRouting)).toBe(2)
    expect(sum(tally => tally.targetConnectionErrors)).toBe(2)
    expect(sum(tally => tally.elb['502'])).toBe(2)
    expect(sum(tally => tally.elb['5xx'])).toBe(2)
  })

  it('fails open to unhealthy targets that do answer', async () => {
    const target = await startTarget((req, res) => {
      res.statusCode = req.url === '/health' ? 500 : 200
      res.end('still here')
    }, true)
    const { port, state } = await only(target.config)
    expect(state(target)).toBe('unhealthy')
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('still here')
  })

  it.each([
    { name: 'closes', act: (socket: Socket) => socket.end() },
    { name: 'resets', act: (socket: Socket) => socket.resetAndDestroy() },
    { name: 'talks nonsense on', act: (socket: Socket) => socket.end('220 smtp.example ready\r\n') },
    { name: 'half answers', act: (socket: Socket) => socket.end('HTTP/1.1 200 OK\r\nContent-') },
  ])('502 when the target $name the connection', async ({ act }) => {
    const { port } = await only(await rawTarget('10.0.1.91', act))
    expect(await statusOf(port)).toBe(502)
  })

  it('504 when the target does not answer within the idle timeout', async () => {
    const target = await rawTarget('10.0.1.92', () => {})
    const bench = await startBalancer({
      ...config({ blue: 1 }, group('blue', target)),
      idleTimeoutMs: 500,
    })
    expect(await statusOf(bench.port)).toBe(504)
  })

  it('504 when no connection to the target is made in time', async () => {
    const busy = await deafPort()
    const slow = group('blue', targetAt(busy, '10.0.1.93'))
    slow.healthCheck.timeoutMs = 20
    const { port, state } = await startBalancer(config({ blue: 1 }, slow), 150)
    expect(state(targetAt(busy, '10.0.1.93'))).toBe('unhealthy')
    expect(await statusOf(port)).toBe(504)
  })

  it.each([
    { name: '400 to what is not HTTP', wire: 'HELLO\r\n\r\n', status: 400 },
    { name: '400 to a request without Host', wire: 'GET / HTTP/1.1\r\n\r\n', status: 400 },
    { name: '400 to a path that is none', wire: 'OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n', status: 400 },
    { name: '405 to TRACE', wire: 'TRACE / HTTP/1.1\r\nHost: a\r\n\r\n', status: 405 },
    {
      name: '463 to more than 30 addresses in X-Forwarded-For',
      wire: `GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: ${Array(31).fill('192.0.2.1').join(', ')}\r\n\r\n`,
      status: 463,
    },
  ])('$name', async ({ wire, status }) => {
    const target = await startTarget((_req, res) => res.end('never'))
    const { port } = await only(target.config)
    const client = rawConnection(port)
    client.socket.write(wire)
    await until(() => client.received().includes('</html>'))
    expect(client.received()).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(client.received()).toMatch(/server: awselb\/2\.0/i)
  })
})

describe('an answer that breaks', () => {
  it.each([
    { name: 'with a length', head: 'Content-Length: 100\r\n\r\nhalf' },
    { name: 'in chunks', head: 'Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n' },
  ])('$name breaks for the client too', async ({ head }) => {
    const target = await rawTarget('10.0.1.94', socket => {
      socket.write(`HTTP/1.1 200 OK\r\n${head}`, () => setTimeout(() => socket.destroy(), 20))
    })
    const { port } = await only(target)
    const response = await fetch(`http://127.0.0.1:${port}/`)
    expect(response.status).toBe(200)
    await expect(response.text()).rejects.toThrow()
  })

  it('breaks when the target is killed in the middle of it', async () => {
    const target = await startTarget((_req, res) => res.write('begun'))
    const { port } = await only(target.config)
    const response = await fetch(`http://127.0.0.1:${port}/`)
    await target.kill()
    await expect(response.text()).rejects.toThrow()
  })

  it('breaks when the target falls silent for longer than the idle timeout', async () => {
    const target = await startTarget((_req, res) => res.write('begun'))
    const bench = await startBalancer({
      ...config({ blue: 1 }, group('blue', target.config)),
      idleTimeoutMs: 500,
    })
    const response = await fetch(`http://127.0.0.1:${bench.port}/`)
    await expect(response.text()).rejects.toThrow()
  })
})

describe('a kept-alive connection that the target closes just as a request comes', () => {
  /** Answers the first request of each connection, and closes on the second. */
  const fickle = (id: string, counts: { requests: number }) => {
    const seen = new WeakSet<Socket>()
    return rawTarget(id, socket => {
      counts.requests += 1
      if (seen.has(socket)) socket.destroy()
      else socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok')
      seen.add(socket)
    })
  }

  it('costs an idempotent request nothing but a second try', async () => {
    const counts = { requests: 0 }
    const { port } = await only(await fickle('10.0.1.95', counts))
    const client = new Client(`http://127.0.0.1:${port}`)
    onTestFinished(() => client.destroy())
    for (let i = 0; i < 4; i += 1) {
      const { statusCode, body } = await client.request({ path: '/', method: 'GET' })
      expect([statusCode, await body.text()]).toEqual([200, 'ok'])
    }
    expect(counts.requests).toBeGreaterThan(4)
  })

  it('is a 502 for a POST, which must not be sent twice', async () => {
    const counts = { requests: 0 }
    const { port } = await only(await fickle('10.0.1.96', counts))
    const client = new Client(`http://127.0.0.1:${port}`)
    onTestFinished(() => client.destroy())
    const post = async () => {
      const { statusCode, body } = await client.request({ path: '/', method: 'POST', body: 'once' })
      await body.dump()
      return statusCode
    }
    expect(await post()).toBe(200)
    expect(await post()).toBe(502)
    expect(counts.requests).toBe(2)
  })

  it('does not send a request twice when the connection was a new one', async () => {
    let requests = 0
    const target = await rawTarget('10.0.1.97', socket => {
      requests += 1
      socket.destroy()
    })
    const { port } = await only(target)
    expect(await statusOf(port)).toBe(502)
    expect(requests).toBe(1)
  })
})

describe('classify', () => {
  it.each([
    { code: 'ECONNREFUSED', status: 502, connecting: true },
    { code: 'ECONNRESET', status: 502, connecting: false },
    { code: 'UND_ERR_SOCKET', status: 502, connecting: false },
    { code: 'HPE_INVALID_CONSTANT', status: 502, connecting: false },
    { code: 'UND_ERR_CONNECT_TIMEOUT', status: 504, connecting: true },
    { code: 'UND_ERR_HEADERS_TIMEOUT', status: 504, connecting: false },
    { code: 'UND_ERR_INVALID_ARG', status: 400, connecting: false },
  ])('makes $status of $code', ({ code, status, connecting }) => {
    expect(classify(Object.assign(new Error(code), { code }))).toEqual({ status, connecting })
  })
})

/** A port that is open but accepts nobody: its thread sleeps and its queue is full. */
async function deafPort(): Promise<number> {
  const script = `
    const { parentPort } = require('node:worker_threads')
    const server = require('node:net').createServer()
    server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
      parentPort.postMessage(server.address().port)
      setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 8000))
    })`
  const worker = new Worker(script, { eval: true })
  onTestFinished(async () => {
    await worker.terminate()
  })
  const [port] = await once(worker, 'message')
  for (let i = 0; i < 4; i += 1) rawConnection(port)
  await new Promise(resolve => setTimeout(resolve, 50))
  return port
}
