// Counts what its process holds.
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished, test } from 'vitest'
import {
  type Bench,
  config,
  group,
  handles,
  rawConnection,
  startBalancer,
  startTarget,
  until,
} from './test-bench'
import { rawTarget } from './test-raw-target'

async function open(): Promise<Bench & { reached: string[] }> {
  const reached: string[] = []
  const target = await startTarget((req, res) => {
    reached.push(`${req.method} ${req.url} ${req.headers.host}`)
    res.end('well')
  })
  return { ...(await startBalancer(config({ blue: 1 }, group('blue', target.config)))), reached }
}

async function send(port: number, wire: string): Promise<string> {
  const client = rawConnection(port)
  client.socket.write(wire)
  await until(() => client.received().includes('\r\n\r\n') || client.socket.destroyed)
  client.socket.destroy()
  return client.received()
}

const ways = {
  'a request': (line: string) => `${line}\r\nHost: x\r\n\r\n`,
  'a request that waits for 100': (line: string) =>
    `${line}\r\nHost: x\r\nContent-Length: 1\r\nExpect: 100-continue\r\n\r\n`,
  'an upgrade': (line: string) =>
    `${line}\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n` +
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
}

describe.each(Object.entries(ways))('%s with a target that is none', (_name, wire) => {
  test.each([
    'GET http://[ HTTP/1.1',
    'GET http://a:999999/ HTTP/1.1',
    'GET http:/// HTTP/1.1',
    'GET http://[::1/ws HTTP/1.1',
    'GET http://a:-1/ws HTTP/1.1',
    'GET http://:8080/ HTTP/1.1',
    'GET http://user@a/ HTTP/1.1',
    'GET http://%zz/ HTTP/1.1',
    'GET https://a/ HTTP/1.1',
    'GET * HTTP/1.1',
    'GET a:80 HTTP/1.1',
  ])('%s gets 400, and everything goes on', async line => {
    const { port, reached, complaints } = await open()
    expect(await send(port, wire(line))).toMatch(
      /^HTTP\/1\.1 400 Bad Request\r\n[\s\S]*server: awselb\/2\.0/i,
    )
    expect(await send(port, 'GET /after HTTP/1.1\r\nHost: x\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /)
    expect(reached).toEqual(['GET /after x'])
    expect(complaints).toEqual([])
  })
})

test.each([
  ['CONNECT a:80 HTTP/1.1\r\nHost: a:80\r\n\r\n', 'a tunnel'],
  ['CONNECT [ HTTP/1.1\r\nHost: a\r\n\r\n', 'a tunnel to nowhere'],
  ['GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n', 'two hosts'],
  ['GET / HTTP/1.1\r\nHost: [\r\n\r\n', 'a host that is none'],
  ['GET / HTTP/1.1\r\nHost: a:999999\r\n\r\n', 'a port that is none'],
  ['GET / HTTP/1.1\r\nHost: a/b\r\n\r\n', 'a host with a path'],
  ['GET /\u0000 HTTP/1.1\r\nHost: a\r\n\r\n', 'a NUL'],
  ['GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n', 'two lengths'],
  ['GET / HTTP/9.9\r\nHost: a\r\n\r\n', 'a version that is none'],
])('%j, %s, gets 400', async wire => {
  const { port, reached, complaints } = await open()
  expect(await send(port, wire)).toMatch(/^HTTP\/1\.1 400 /)
  expect(reached).toEqual([])
  expect(complaints).toEqual([])
})

test.each([
  ['//', '// x'],
  ['///x', '///x x'],
  ['/%zz?%', '/%zz?% x'],
  ['//a:999999/', '//a:999999/ x'],
  ['http://demo.example', '/ demo.example'],
  ['HTTP://demo.example:8080/../a//b?c', '/../a//b?c demo.example:8080'],
])('the target %s goes on as %s', async (target, reaches) => {
  const { port, reached } = await open()
  expect(await send(port, `GET ${target} HTTP/1.1\r\nHost: x\r\n\r\n`)).toMatch(/^HTTP\/1\.1 200 /)
  expect(reached).toEqual([`GET ${reaches}`])
})

it('leaves no socket of 100 refused upgrades whose clients never close their side', async () => {
  const { port } = await open()
  const before = handles(/^TCPSocketWrap/)
  const sockets = await Promise.all(
    Array.from({ length: 100 }, async () => {
      const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
      onTestFinished(() => {
        socket.destroy()
      })
      socket.resume().on('error', () => {})
      socket.write(ways['an upgrade']('GET http://[ HTTP/1.1'))
      await once(socket, 'end')
      return socket
    }),
  )
  // One end of each is in this test, and stays.
  await until(() => handles(/^TCPSocketWrap/) <= before + sockets.length)
  expect(sockets.every(({ writable }) => writable)).toBe(true)
})

describe('a client that does not read', () => {
  const idleTimeoutMs = 600

  it('is let go after the idle timeout, and its target too, with the buffers between them full', async () => {
    const taken: Socket[] = []
    const target = await startTarget((_req, res) => {
      taken.push(res.req.socket)
      const pour = () => {
        while (!res.destroyed && res.write(Buffer.alloc(65_536)));
      }
      res.on('drain', pour)
      pour()
    })
    const { port } = await startBalancer({
      ...config({ blue: 1 }, group('blue', target.config)),
      idleTimeoutMs,
    })
    const client = rawConnection(port)
    client.socket.pause()
    client.socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    await until(() => taken.some(({ destroyed }) => destroyed))
    // What the buffers of the kernel hold, and no more: nothing is gathered in between.
    expect(taken[0]?.bytesWritten).toBeLessThan(64 * 1024 * 1024)
  })

  it('of its WebSocket is let go though it goes on sending', async () => {
    const ends: Socket[] = []
    const target = await rawTarget('10.0.1.95', (socket, text) => {
      if (!text.startsWith('GET /ws')) return
      ends.push(socket)
      socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n')
      const pour = () => {
        while (!socket.destroyed && socket.write(Buffer.alloc(65_536)));
      }
      socket.on('drain', pour)
      pour()
    })
    const { port } = await startBalancer({ ...config({ blue: 1 }, group('blue', target)), idleTimeoutMs })
    const client = rawConnection(port)
    client.socket.pause()
    client.socket.write(ways['an upgrade']('GET /ws HTTP/1.1'))
    const talk = setInterval(() => client.socket.write('still here'), 50)
    onTestFinished(() => clearInterval(talk))
    await until(() => ends.length === 1 && ends.every(({ destroyed }) => destroyed))
  })
})

describe('a target whose answer cannot be passed on', () => {
  test.each([
    ['a reason that is no Latin-1', 'HTTP/1.1 200 안녕\r\nContent-Length: 2\r\n\r\nok'],
    ['a header with a control character', 'HTTP/1.1 200 OK\r\nX: a\u0001b\r\nContent-Length: 2\r\n\r\nok'],
    ['a status of 0', 'HTTP/1.1 000 OK\r\nContent-Length: 2\r\n\r\nok'],
    ['a status of 99', 'HTTP/1.1 099 OK\r\nContent-Length: 2\r\n\r\nok'],
    ['a header name that is none', 'HTTP/1.1 200 OK\r\nX\u0080Y: a\r\nContent-Length: 2\r\n\r\nok'],
    [
      'a switch that nobody asked for',
      'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n',
    ],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok'],
  ])('%s: its client gets an answer, and the next one too', async (_name, bytes) => {
    const target = await rawTarget('10.0.1.96', (socket, text) => {
      socket.end(text.includes('/bad') ? bytes : 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nwell')
    })
    const { port } = await startBalancer(config({ blue: 1 }, group('blue', target)))
    for (const way of [ways['a request'], ways['an upgrade']]) {
      expect(await send(port, way('GET /bad HTTP/1.1'))).toMatch(/^HTTP\/1\.1 (101|200|502) /)
      expect(await send(port, way('GET /good HTTP/1.1'))).toMatch(/^HTTP\/1\.1 200 /)
    }
  })
})
