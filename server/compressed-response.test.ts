import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { portOf } from '../common/port-of'
import { CompressedResponse } from './compressed-response'

type Listener = (request: IncomingMessage, response: ServerResponse) => void

const serve = (listener: Listener) => createServer({ ServerResponse: CompressedResponse }, listener)
let server: ReturnType<typeof serve> | undefined
afterEach(async () => {
  server?.closeAllConnections()
  await new Promise(resolve => (server ? server.close(resolve) : resolve(undefined)))
})

interface Got {
  status: number | undefined
  headers: IncomingHttpHeaders
  body: Buffer
}

/** What a client that accepts `encoding` gets of a server that answers by `listener`, byte for byte. */
async function get(listener: Listener, encoding: string | null = 'gzip', method = 'GET'): Promise<Got> {
  const started = serve(listener)
  server = started
  await new Promise<void>(resolve => started.listen(0, '127.0.0.1', resolve))
  const port = portOf(started)
  return new Promise((resolve, reject) => {
    request(
      { port, host: '127.0.0.1', method, headers: encoding === null ? {} : { 'accept-encoding': encoding } },
      response => {
        const chunks: Buffer[] = []
        response.on('data', chunk => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () =>
          resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }),
        )
      },
    )
      .on('error', reject)
      .end()
  })
}

const long = '무중단 배포 '.repeat(500)
const json = ['application/json']
const page: Listener = (_request, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8')
  response.end(long)
}

describe('a text of more than a kilobyte', () => {
  test.each([
    ['gzip', 'gzip', gunzipSync],
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['br;q=0, gzip', 'gzip', gunzipSync],
  ])('comes compressed to who accepts %s', async (accepted, encoding, decode) => {
    const { headers, body } = await get(page, accepted)
    expect(headers['content-encoding']).toBe(encoding)
    expect(headers.vary).toBe('Accept-Encoding')
    expect(decode(body).toString()).toBe(long)
    expect(body.length).toBeLessThan(long.length / 10)
  })

  test.each([null, 'identity', 'gzip;q=0', 'deflate'])('comes as it is to who accepts %s', async accepted => {
    const { headers, body } = await get(page, accepted)
    expect(headers['content-encoding']).toBeUndefined()
    expect(headers['content-length']).toBe(String(Buffer.byteLength(long)))
    expect(headers.vary).toBe('Accept-Encoding')
    expect(body.toString()).toBe(long)
  })

  test('is one where Next.js sets its type as a list, flushes its head and streams it', async () => {
    const { headers, body } = await get((_request, response) => {
      response.setHeader('content-type', json)
      response.setHeader('Vary', 'rsc')
      response.flushHeaders()
      response.write(long)
      setTimeout(() => response.end('and more'), 10)
    })
    expect(headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'rsc, Accept-Encoding' })
    expect(gunzipSync(body).toString()).toBe(`${long}and more`)
  })

  test('is one where it comes in small pieces', async () => {
    const { headers, body } = await get((_request, response) => {
      response.setHeader('content-type', json)
      for (let piece = 0; piece < 300; piece++) response.write(`piece ${piece} `)
      response.end()
    })
    expect(headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(body).toString()).toContain('piece 299')
  })

  test('is told apart from its other encodings only weakly', async () => {
    const { headers } = await get((request, response) => {
      response.setHeader('ETag', '"abc"')
      page(request, response)
    })
    expect(headers.etag).toBe('W/"abc"')
  })

  test('has the same head for HEAD, and no length that it does not know', async () => {
    const { headers, body } = await get(
      (_request, response) => {
        response.setHeader('Content-Type', 'text/html')
        response.setHeader('Content-Length', Buffer.byteLength(long))
        response.end()
      },
      'gzip',
      'HEAD',
    )
    expect(headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' })
    expect(headers['content-length']).toBeUndefined()
    expect(body).toHaveLength(0)
  })

  test('of many megabytes waits for a reader that is slow, and arrives whole', async () => {
    const noise = Array.from(
      { length: 300_000 },
      (_, index) => `${(index * 2_654_435_761) % 4_294_967_296}`,
    ).join()
    const { body } = await get((_request, response) => {
      response.setHeader('Content-Type', 'text/plain')
      let at = 0
      const more = () => {
        while (at < noise.length) {
          const piece = noise.slice(at, at + 65_536)
          at += piece.length
          if (!response.write(piece)) return void response.once('drain', more)
        }
        response.end()
      }
      more()
    })
    expect(gunzipSync(body).toString()).toBe(noise)
  })
})

describe('stays as it is', () => {
  test.each([
    ['an event stream', { 'Content-Type': 'text/event-stream' }],
    [
      'what must not be transformed',
      { 'Content-Type': 'text/plain', 'Cache-Control': 'no-cache, no-transform' },
    ],
    ['what is encoded already', { 'Content-Type': 'text/plain', 'Content-Encoding': 'zstd' }],
    ['a picture', { 'Content-Type': 'image/png' }],
    ['a font', { 'Content-Type': 'font/woff2' }],
    ['what has no type', {}],
  ])('%s', async (_name, headers) => {
    const got = await get((_request, response) => {
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
      response.flushHeaders()
      response.end(long)
    })
    expect(got.headers['content-encoding']).toBe(
      'Content-Encoding' in headers ? headers['Content-Encoding'] : undefined,
    )
    expect(got.body.toString()).toBe(long)
  })

  test('a short text, with its length', async () => {
    const { headers, body } = await get((_request, response) => {
      response.setHeader('Content-Type', json)
      response.flushHeaders()
      response.write('{"ok":')
      response.end('true}')
    })
    expect(headers).toMatchObject({ 'content-length': '11', vary: 'Accept-Encoding' })
    expect(body.toString()).toBe('{"ok":true}')
  })

  test('a part of a file', async () => {
    const { headers } = await get((request, response) => {
      response.statusCode = 206
      page(request, response)
    })
    expect(headers['content-encoding']).toBeUndefined()
  })

  test('an answer without a body', async () => {
    const { status, headers } = await get((_request, response) => {
      response.statusCode = 304
      response.setHeader('ETag', '"abc"')
      response.end()
    })
    expect(status).toBe(304)
    expect(headers).toMatchObject({ etag: 'W/"abc"', vary: 'Accept-Encoding' })
    expect(headers['content-encoding']).toBeUndefined()
  })
})

test('a client that goes away in the middle ends the compressor too', async () => {
  const closed = new Promise(resolve => {
    void get((_request, response) => {
      response.setHeader('Content-Type', 'text/plain')
      const writing = setInterval(() => response.write(`${Math.PI * performance.now()}`.repeat(1_000)), 5)
      response.once('close', () => {
        clearInterval(writing)
        resolve(response.destroyed)
      })
      setTimeout(() => response.socket?.destroy(), 50)
    }).catch(() => undefined)
  })
  expect(await closed).toBe(true)
})
