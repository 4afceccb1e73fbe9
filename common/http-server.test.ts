import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it, onTestFinished, test, vi } from 'vitest'
import { boundedLog } from './guard'
import {
  answerAndClose,
  type ConnectionLimits,
  createGuardedServer,
  ordinaryLimits,
  readBody,
} from './http-server'
import { portOf } from './port-of'
import { dial } from './raw-client.fixture'

const short: ConnectionLimits = {
  headersMs: 300,
  requestMs: 600,
  keepAliveMs: 300,
  readMs: 300,
  silentMs: 1_000,
}

interface Running {
  port: number
  lines: string[]
  sockets: Set<Socket>
}

async function start(
  handle: Parameters<typeof createGuardedServer>[0]['handle'],
  limits = short,
): Promise<Running> {
  const lines: string[] = []
  const server = createGuardedServer({
    what: 'A request',
    complain: boundedLog(line => lines.push(line)),
    limits,
    handle,
    failed: (_request, response) => response.writeHead(500).end('it failed'),
  })
  const sockets = new Set<Socket>()
  server.on('connection', socket => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return { port: portOf(server), lines, sockets }
}

const large = Buffer.alloc(32 * 1024 * 1024)
const get = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'

test.each([
  ['never says anything', '', null],
  ['does not end its headers', 'GET / HTTP/1.1\r\nHost: a\r\nX: ', 408],
  ['does not end its body', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf', 408],
  [
    'does not end its chunks',
    'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n',
    408,
  ],
  ['asks nothing more after its answer', get, 200],
])('a client that %s is let go', async (_name, wire, status) => {
  const { port, sockets, lines } = await start(async (request, response) => {
    const body = await readBody(request, 1_000)
    if (body.ok) response.end('ok')
  })
  const client = dial(port)
  client.socket.write(wire)
  await client.closed
  await expect.poll(() => sockets.size).toBe(0)
  const [, seen] = /^HTTP\/1\.1 (\d{3})/.exec(client.received()) ?? []
  // What was never begun may be closed without a word.
  expect([status, 408].map(String)).toContain(seen ?? String(status))
  expect(lines).toEqual([])
})

it('a client that drips its headers or its body byte by byte is let go too', async () => {
  const { port, sockets } = await start((request, response) => {
    request.resume().once('end', () => response.end())
  })
  for (const wire of [
    'GET / HTTP/1.1\r\nX: ',
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9999\r\n\r\n',
  ]) {
    const client = dial(port)
    client.socket.write(wire)
    const drip = setInterval(() => client.socket.write('x'), 20)
    await client.closed
    clearInterval(drip)
    client.socket.end()
  }
  await expect.poll(() => sockets.size).toBe(0)
})

it('a client that does not read is let go by time, with the buffers of the kernel full', async () => {
  const { port, sockets } = await start((_request, response) => response.end(large))
  const client = dial(port)
  client.socket.pause()
  client.socket.write(get)
  await expect.poll(() => [...sockets].some(({ writableLength }) => writableLength > 0)).toBe(true)
  await expect.poll(() => sockets.size).toBe(0)
})

it('a client that reads slowly, but reads, gets all of it', async () => {
  const piece = Buffer.alloc(1024 * 1024, 'a')
  const { port } = await start((_request, response) => response.end(piece))
  const client = dial(port)
  client.socket.write(get)
  await expect.poll(() => client.received().length).toBeGreaterThan(piece.length)
})

it('a client that asks again and again without reading is let go, and costs few bytes', async () => {
  let asked = 0
  const { port, sockets } = await start(
    async (_request, response) => {
      asked += 1
      await new Promise(resolve => setTimeout(resolve, 50))
      response.end('x'.repeat(10_000))
    },
    { ...short, readMs: 60_000 },
  )
  const client = dial(port)
  client.socket.pause()
  client.socket.write(get.repeat(50_000))
  await expect.poll(() => asked > 0 && sockets.size === 0).toBe(true)
  expect(asked).toBeLessThan(1_000)
})

describe('requests that one connection sends without waiting for their answers', () => {
  const three = ['/1', '/2', '/3'].map(path => get.replace('/', path)).join('')

  it('are worked on one after the other, and all answered', async () => {
    const order: string[] = []
    const { port } = await start(async ({ url }, response) => {
      order.push(`${url} begins`)
      await pause(url === '/1' ? 60 : 5)
      order.push(`${url} ends`)
      response.end(`answer of ${url}`)
    })
    const client = dial(port, three)
    const answers = () => client.received().match(/answer of .\d/g)
    await expect.poll(answers).toEqual(['answer of /1', 'answer of /2', 'answer of /3'])
    expect(order).toEqual(['/1', '/2', '/3'].flatMap(url => [`${url} begins`, `${url} ends`]))
  })

  it.each([
    ['before the first answer', () => {}],
    ['within an answer that fills its way out', (response: ServerResponse) => response.write(large)],
    ['behind an answer that fills its way out', (response: ServerResponse) => response.end(large)],
  ])('leave nothing behind when the client goes %s', async (_name, answer) => {
    const underWay = new Set<ServerResponse>()
    let begun = 0
    const { port, sockets } = await start(
      (_request, response) => {
        begun += 1
        underWay.add(response)
        response.once('close', () => underWay.delete(response))
        answer(response)
      },
      { ...short, readMs: 60_000, silentMs: 60_000 },
    )
    const client = dial(port, three)
    client.socket.pause()
    await expect.poll(() => begun).toBeGreaterThan(0)
    await pause(50)
    client.socket.resetAndDestroy()
    await expect.poll(() => sockets.size).toBe(0)
    await expect.poll(() => underWay.size).toBe(0)
    expect(begun).toBe(1)
  })
})

test.each([
  ['without a body', ''],
  ['whose body was read', 'he'],
  ['that are answered before their body is whole', 'early'],
])('a connection bears nothing of the requests %s that it has had', async (_name, body) => {
  const { port, sockets } = await start(
    async (request, response) => {
      if (body !== 'early') await readBody(request, 1_000)
      response.end('answered')
    },
    { ...short, keepAliveMs: 60_000 },
  )
  const client = dial(port)
  const listening = () =>
    [...sockets].flatMap(socket => socket.eventNames().map(name => socket.listenerCount(name)))
  const ask = async (answers: number) => {
    client.socket.write(`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${body.length}\r\n\r\n`)
    if (body !== 'early') client.socket.write(body)
    await expect.poll(() => client.received().split('answered').length - 1).toBe(answers)
    if (body === 'early') client.socket.write(body)
  }
  await ask(1)
  const before = listening()
  for (let answers = 2; answers <= 12; answers += 1) await ask(answers)
  expect(listening()).toEqual(before)
})

it('a body that is longer than allowed is told so while its sender still sends', async () => {
  const { port } = await start(
    async (request, response) => {
      const body = await readBody(request, 1_000)
      if (!body.ok && body.reason === 'too-long') response.writeHead(413).end()
      else response.end('not too long')
    },
    { ...short, requestMs: 60_000 },
  )
  const client = dial(port)
  client.socket.write('POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n')
  const piece = `10000\r\n${'x'.repeat(65_536)}\r\n`
  const pour = () => {
    while (client.socket.writable && client.socket.write(piece));
    client.socket.once('drain', pour)
  }
  pour()
  await client.closed
  expect(client.received()).toMatch(/^HTTP\/1\.1 413/)
})

it('an exchange that fails is answered 500, and the next one is well', async () => {
  const { port, lines } = await start((request, response) => {
    if (request.url === '/bad') throw new Error('the cause')
    response.end('well')
  })
  const answers = await Promise.all(
    ['bad', 'good', 'bad'].map(async path => (await fetch(`http://127.0.0.1:${port}/${path}`)).status),
  )
  expect(answers).toEqual([500, 200, 500])
  expect(lines).toEqual([expect.stringMatching(/^A request failed\. Error: the cause/)])
})

it('a bare socket that is refused hears the answer and is closed, though its client keeps its side open', async () => {
  const { createServer } = await import('node:net')
  const open = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true }, socket => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
    answerAndClose(socket, 'no\r\n')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const client = dial(portOf(server))
  await client.closed
  expect(client.received()).toBe('no\r\n')
  expect(client.socket.writable).toBe(true)
  await expect.poll(() => open.size).toBe(0)
})

it('ordinarily a whole exchange may take longer than each part of it', () => {
  expect(ordinaryLimits.headersMs).toBeLessThan(ordinaryLimits.requestMs)
  expect(ordinaryLimits.silentMs).toBeGreaterThan(ordinaryLimits.requestMs)
})

describe('a request that has no socket any more when it is answered', () => {
  // Node.js and frameworks take it away from a request that was destroyed or handed on.
  const takeAway = (request: IncomingMessage) => Reflect.set(request, 'socket', null)

  test.each<[string, string, (request: IncomingMessage) => void]>([
    ['its body was never read', 'Content-Length: 5\r\n\r\nhe', takeAway],
    [
      'its body was too long for its reader',
      'Transfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n',
      request => {
        request.once('data', () => takeAway(request.pause()))
      },
    ],
    ['it had no body', 'Content-Length: 0\r\n\r\n', takeAway],
  ])('ends nothing when %s', async (_, rest, use) => {
    const { port } = await start((request, response) => {
      use(request)
      setTimeout(() => response.end('heard'), 20)
    })
    const sent = dial(port, `POST / HTTP/1.1\r\nHost: a\r\n${rest}`)
    await vi.waitFor(() => expect(sent.received()).toMatch(/heard$/))
    const next = dial(port, get)
    await vi.waitFor(() => expect(next.received()).toMatch(/heard$/))
  })
})
