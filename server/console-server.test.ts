import { once } from 'node:events'
import { request as httpRequest, type Server } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { portOf } from '../common/port-of'
import { dial, exchange } from '../common/raw-client.fixture'
import { consoleLimits } from './console-limits'
import { createConsoleServer, type Routes } from './console-server'

const limits = { ...consoleLimits, headersMs: 400, requestMs: 800, silentMs: 1_500 }

let server: Server
let port: number
let pages: Routes['pages']
const reached: string[] = []
const complaints: string[] = []

beforeEach(async () => {
  reached.length = 0
  complaints.length = 0
  pages = async (request, response) => {
    reached.push(`${request.method} ${request.url} for ${request.headers['x-forwarded-for']}`)
    response.end('page')
  }
  server = createConsoleServer(
    { stream: async request => void request.socket.destroy(), pages: (...given) => pages(...given) },
    0,
    limits,
    (sentence, cause) => complaints.push(`${sentence} ${cause}`),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = portOf(server)
})
afterEach(async () => {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
})

const closing = (line: string, headers = '') =>
  exchange(port, `${line}\r\nHost: x\r\nConnection: close\r\n${headers}\r\n`)
const connections = () =>
  new Promise<number>((resolve, reject) =>
    server.getConnections((error, n) => (error ? reject(error) : resolve(n))),
  )

describe('an upgrade that no route wants', () => {
  test.each([
    ['/nope', 'websocket'],
    ['/api/stream', 'websocket'],
    ['/robots.txt', 'h2c'],
    ['/_next/hmr', 'websocket'],
    ['//', 'nonsense'],
  ])('to %s as %s is answered and closed', async (path, protocol) => {
    const text = await exchange(
      port,
      `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: ${protocol}\r\n\r\n`,
    )
    expect(text).toMatch(/^HTTP\/1\.1 400 /)
  })

  test('leaves no socket behind, 300 times, though its client neither reads nor closes', async () => {
    const sockets: Socket[] = []
    for (let attempt = 0; attempt < 300; attempt++) {
      const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
      socket.on('error', () => undefined)
      socket.pause()
      socket.write('GET /nope HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
      sockets.push(socket)
    }
    await vi.waitFor(async () => expect(await connections()).toBe(0))
    for (const socket of sockets) socket.destroy()
  })
})

describe('what is no request of the console', () => {
  test.each([
    ['TRACE / HTTP/1.1', 405],
    ['GET * HTTP/1.1', 400],
    ['OPTIONS * HTTP/1.1', 400],
    ['GET // HTTP/1.1', 400],
    ['GET http://[ HTTP/1.1', 400],
    ['GET http://a:999999/ HTTP/1.1', 400],
    ['GET http:/// HTTP/1.1', 400],
    ['CONNECT x:443 HTTP/1.1', 405],
    ['NONSENSE', 400],
    [`GET /${'a'.repeat(20_000)} HTTP/1.1`, 431],
  ])('%.40s is answered and reaches no page', async (line, status) => {
    expect(await closing(line)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    expect(reached).toEqual([])
  })

  test('too large a head is answered', async () => {
    expect(await closing('GET / HTTP/1.1', `X: ${'a'.repeat(20_000)}\r\n`)).toMatch(/^HTTP\/1\.1 431 /)
  })
})

describe('whoever sends requests and waits for no answer', () => {
  const request = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'

  test('is let go, with one of them worked on at a time', async () => {
    let begun = 0
    pages = () => {
      begun++
      return new Promise(() => {})
    }
    await exchange(port, request.repeat(2_000))
    expect(begun).toBe(1)
  })

  test('may send as many as are answered', async () => {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => undefined).resume()
    for (let batch = 1; batch <= 5; batch++) {
      socket.write(request.repeat(50))
      await vi.waitFor(() => expect(reached).toHaveLength(50 * batch))
    }
    expect(socket.destroyed).toBe(false)
    socket.destroy()
  })
})

describe('the call of an action', () => {
  const id = '0'.repeat(42)
  const call = (body: string, headers: Record<string, string> = {}, path = '/') =>
    new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
      const asked = httpRequest(
        {
          port,
          path,
          method: 'POST',
          headers: { 'next-action': id, 'content-type': 'text/plain', ...headers },
        },
        response => {
          let text = ''
          response.on('data', chunk => {
            text += chunk
          })
          response.on('end', () => resolve({ status: response.statusCode, text }))
        },
      )
      asked.on('error', reject)
      asked.end(body)
    })

  test('reaches its page with its body whole', async () => {
    pages = async (request, response) => {
      let text = ''
      for await (const chunk of request) text += chunk
      response.end(text)
    }
    const body = JSON.stringify([
      { text: '$$ 무중단 "$undefined"', at: '$D2026-11-30T00:00:00.000Z', n: ['$n1', '$-0'] },
    ])
    expect(await call(body)).toEqual({ status: 200, text: body })
  })

  test.each([
    ['no JSON', '{nonsense', 400],
    ['no list', 'null', 400],
    ['nothing', '', 400],
    ['a part that is not there', '["$F1"]', 400],
    ['a promise', '["$@1"]', 400],
    ['itself', '["$0:0:0"]', 400],
    ['too large a number', `["$n${'9'.repeat(400)}"]`, 400],
    ['too deep', `${'['.repeat(40)}${']'.repeat(40)}`, 400],
    ['too much', `["${'x'.repeat(20_000)}"]`, 413],
  ])('with %s is refused', async (_name, body, status) => {
    expect((await call(body)).status).toBe(status)
    expect(reached).toEqual([])
  })

  test.each([
    ['of no name that Next.js gives', { 'next-action': 'nonsense' }, '/', 404],
    ['from another site', { origin: 'http://evil.example' }, '/', 403],
    ['from nowhere', { origin: 'null' }, '/', 403],
    ['in parts', { 'content-type': 'multipart/form-data; boundary=b' }, '/', 415],
    ['to what is no page', {}, '/status', 405],
    ['to a file', {}, '/report/run/report.json', 405],
  ])('%s is refused', async (_name, headers, path, status) => {
    expect((await call('[]', headers, path)).status).toBe(status)
    expect(reached).toEqual([])
  })

  test('with far too much is told so while its sender still sends', async () => {
    const { socket, received, closed } = dial(port)
    const head = `POST / HTTP/1.1\r\nHost: x\r\nNext-Action: ${id}\r\nTransfer-Encoding: chunked\r\n\r\n`
    const piece = `4000\r\n${'x'.repeat(16_384)}\r\n`
    socket.write(head)
    const sending = setInterval(() => socket.writable && socket.write(piece), 5)
    await closed
    clearInterval(sending)
    const text = received()
    expect(text).toMatch(/^HTTP\/1\.1 413 /)
    expect(text).not.toMatch(/^connection: close/im)
    expect(text.match(/HTTP\/1\.1/g)).toHaveLength(1)
    expect(reached).toEqual([])
  })

  test('with too much leaves its connection to the next request, where its sender has finished', async () => {
    const body = 'x'.repeat(200_000)
    const { socket, received } = dial(port)
    socket.write(
      `POST / HTTP/1.1\r\nHost: x\r\nNext-Action: ${id}\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    )
    await vi.waitFor(() => expect(received()).toMatch(/^HTTP\/1\.1 413 /))
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    await vi.waitFor(() => expect(received()).toContain('page'))
  })

  test('is no plain form', async () => {
    expect(await closing('POST / HTTP/1.1', 'Content-Length: 0\r\n')).toMatch(/^HTTP\/1\.1 405 /)
  })
})

describe('who is believed', () => {
  test('is nobody: the address is that of the socket, whatever a client says', async () => {
    await closing(
      'GET / HTTP/1.1',
      'X-Forwarded-For: 192.0.2.1\r\nX-Forwarded-Proto: https\r\nForwarded: for=x\r\n',
    )
    expect(reached).toEqual(['GET / for 127.0.0.1'])
  })

  test('is neither who says https nor who names another host', async () => {
    pages = async (request, response) => {
      const { 'x-forwarded-proto': proto, 'x-forwarded-host': host } = request.headers
      response.end(JSON.stringify([proto ?? null, host ?? null]))
    }
    const text = await closing('GET / HTTP/1.1', 'X-Forwarded-Proto: https\r\nX-Forwarded-Host: evil\r\n')
    expect(text).toContain('[null,null]')
  })
})

describe('a connection that is slower than its time is let go', () => {
  test('in its headers, with an answer', async () => {
    expect(await exchange(port, 'GET / HTTP/1.1\r\nHost: x\r\n')).toMatch(/^HTTP\/1\.1 408 /)
  })
  test('before it says a word, without one', async () => {
    expect(await exchange(port, '')).toBe('')
  })
  test('in its body', async () => {
    pages = async request => {
      for await (const _chunk of request);
    }
    const head = 'POST /api/audience HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{'
    expect(await exchange(port, head)).toMatch(/^HTTP\/1\.1 408 /)
  })
  test('in reading, its kernel buffers full, whoever writes to it', async () => {
    let closed = false
    pages = async (_request, response) => {
      response.once('close', () => {
        closed = true
      })
      response.end(Buffer.alloc(32 * 1024 * 1024))
    }
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => undefined)
    socket.pause()
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    await vi.waitFor(() => expect(closed).toBe(true))
    expect(await connections()).toBe(0)
    socket.destroy()
  })
})

describe('a failure of ours', () => {
  test('is one answer, told in the log with its cause and to the client without, and all goes on', async () => {
    pages = () => Promise.reject(new Error('the disk is gone'))
    const text = await closing('GET / HTTP/1.1')
    expect(text).toMatch(/^HTTP\/1\.1 500 /)
    expect(text).not.toContain('disk')
    expect(complaints).toEqual([
      expect.stringMatching(
        /^A request to the console failed\. Error: GET \/\n[\s\S]*Error: the disk is gone/,
      ),
    ])
    pages = async (_request, response) => void response.end('well')
    expect(await closing('GET / HTTP/1.1')).toContain('well')
  })

  test('in the middle of an answer ends that answer', async () => {
    pages = async (_request, response) => {
      response.write('half')
      throw new Error('in the middle')
    }
    expect(await closing('GET / HTTP/1.1')).not.toContain('500')
    expect(complaints).toHaveLength(1)
  })
})
