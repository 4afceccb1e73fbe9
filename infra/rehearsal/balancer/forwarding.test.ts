import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { setImmediate as tick } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { config, group, rawConnection, startBalancer, startTarget, until } from './test-bench'

async function behind(handler: Parameters<typeof startTarget>[0]) {
  const target = await startTarget(handler)
  const bench = await startBalancer(config({ blue: 1 }, group('blue', target.config)))
  const url = `http://127.0.0.1:${bench.port}`
  return { ...bench, target, url }
}

async function bodyOf(stream: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts).toString()
}

describe('a forwarded request', () => {
  it('reaches the target with its host, the forwarding headers and a trace id', async () => {
    let seen: IncomingMessage | null = null
    const { url, port } = await behind((req, res) => {
      seen = req
      res.end()
    })
    const asked = request(`${url}/a?b=c`, {
      headers: { host: 'demo.example', 'x-forwarded-for': '203.0.113.9' },
    })
    asked.end()
    const [response] = await once(asked, 'response')
    response.resume()
    expect(seen).toMatchObject({
      url: '/a?b=c',
      headers: {
        host: 'demo.example',
        connection: 'keep-alive',
        'x-forwarded-for': '203.0.113.9, 127.0.0.1',
        'x-forwarded-proto': 'http',
        'x-forwarded-port': String(port),
        'x-amzn-trace-id': expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/),
      },
    })
  })

  it('brings back status, reason, headers and body as they are', async () => {
    const { url } = await behind((_req, res) => {
      res.writeHead(418, 'Short and Stout', ['Set-Cookie', 'a=1', 'Set-Cookie', 'b=2', 'X-Task', 't1'])
      res.end('tea')
    })
    const response = await fetch(url)
    expect(response.status).toBe(418)
    expect(response.statusText).toBe('Short and Stout')
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    expect(response.headers.get('x-task')).toBe('t1')
    expect(response.headers.get('server')).toBeNull()
    expect(await response.text()).toBe('tea')
  })

  it.each([204, 304])('keeps a %i without body or length', async status => {
    const { url } = await behind((_req, res) => res.writeHead(status).end())
    const response = await fetch(url)
    expect(response.status).toBe(status)
    expect(response.headers.get('transfer-encoding')).toBeNull()
    expect(await response.text()).toBe('')
  })

  it('answers HEAD with the length of the body that it does not send', async () => {
    const { url } = await behind((_req, res) => res.setHeader('content-length', 5).end('hello'))
    const response = await fetch(url, { method: 'HEAD' })
    expect(response.headers.get('content-length')).toBe('5')
    expect(await response.text()).toBe('')
  })

  it.each([
    { name: 'with a length', length: true },
    { name: 'in chunks', length: false },
  ])('carries a body both ways $name', async ({ length }) => {
    const { url } = await behind((req, res) => {
      if (length) res.setHeader('content-length', Number(req.headers['content-length']))
      req.pipe(res)
    })
    const body = 'x'.repeat(300_000)
    const asked = request(url, { method: 'POST', headers: length ? { 'content-length': body.length } : {} })
    asked.end(body)
    const [response] = await once(asked, 'response')
    expect(response.headers['content-length']).toBe(length ? String(body.length) : undefined)
    expect(await bodyOf(response)).toBe(body)
  })

  it('passes an empty POST with its length of 0', async () => {
    const { url } = await behind((req, res) => res.end(req.headers['content-length']))
    const response = await fetch(url, { method: 'POST' })
    expect(await response.text()).toBe('0')
  })

  it('reaches the target while it is still being sent', async () => {
    const arrived: string[] = []
    const { url } = await behind((req, res) => {
      req.on('data', part => arrived.push(String(part)))
      req.on('end', () => res.end('done'))
    })
    const asked = request(url, { method: 'POST' })
    asked.write('one')
    await until(() => arrived.join('') === 'one')
    asked.end('two')
    const [response] = await once(asked, 'response')
    expect(await bodyOf(response)).toBe('done')
    expect(arrived.join('')).toBe('onetwo')
  })

  it('is answered while the answer is still being made', async () => {
    let finish = () => {}
    const { url } = await behind((_req, res) => {
      res.write('first')
      finish = () => res.end('last')
    })
    const asked = request(url)
    asked.end()
    const [response] = await once(asked, 'response')
    const [first] = await once(response, 'data')
    expect(String(first)).toBe('first')
    finish()
    expect(await bodyOf(response)).toBe('last')
  })

  it('holds the target back when the client does not read', async () => {
    let written = 0
    let stopped = false
    const { url } = await behind((_req, res) => {
      const part = Buffer.alloc(256 * 1024)
      const pour = () => {
        while (res.write(part)) written += part.length
        stopped = true
        res.once('drain', pour)
      }
      pour()
    })
    const asked = request(url)
    asked.end()
    const [response] = await once(asked, 'response')
    response.pause()
    await until(() => stopped)
    // What the kernel's buffers take is taken; then nothing moves any more.
    let before = -1
    while (before !== written) {
      before = written
      await new Promise(resolve => setTimeout(resolve, 50))
    }
    expect(written).toBeLessThan(64 * 1024 * 1024)
    response.destroy()
  })

  it('is told to continue by the load balancer when it expects that', async () => {
    const { url } = await behind((req, res) => {
      expect(req.headers.expect).toBeUndefined()
      req.pipe(res)
    })
    const asked = request(url, { method: 'POST', headers: { expect: '100-continue', 'content-length': 4 } })
    asked.flushHeaders()
    await once(asked, 'continue')
    asked.end('body')
    const [response] = await once(asked, 'response')
    expect(await bodyOf(response)).toBe('body')
  })

  it('keeps the connection of an HTTP/1.1 client and closes that of an HTTP/1.0 client', async () => {
    const { port } = await behind((_req, res) => {
      res.write('a')
      res.end('b')
    })
    const old = rawConnection(port)
    old.socket.write('GET / HTTP/1.0\r\n\r\n')
    await old.closed
    expect(old.received()).not.toMatch(/transfer-encoding/i)
    expect(old.received()).toMatch(/\r\n\r\nab$/)
    const modern = rawConnection(port)
    modern.socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    await until(() => modern.received().endsWith('0\r\n\r\n'))
    modern.socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    await until(() => modern.received().split('HTTP/1.1 200').length === 3)
  })

  it('in absolute form goes on in origin form', async () => {
    const { port } = await behind((req, res) => res.end(`path ${req.url}`))
    const proxy = rawConnection(port)
    proxy.socket.write(
      'GET http://demo.example/a?b=1 HTTP/1.1\r\nHost: demo.example\r\nConnection: close\r\n\r\n',
    )
    await proxy.closed
    expect(proxy.received()).toContain('path /a?b=1')
  })

  it('is given up at the target when its client goes away', async () => {
    let gone = false
    let asked = false
    const { port } = await behind((req, res) => {
      asked = true
      req.socket.once('close', () => {
        gone = true
      })
      res.write('a')
    })
    const client = rawConnection(port)
    client.socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    await until(() => asked)
    client.socket.destroy()
    await until(() => gone)
  })

  it('is given up at the target when its client goes away in the middle of an upload', async () => {
    let failed = false
    let started = false
    const { port } = await behind(req => {
      req.once('data', () => {
        started = true
      })
      req.once('error', () => {
        failed = true
      })
    })
    const client = rawConnection(port)
    client.socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf')
    await until(() => started)
    client.socket.destroy()
    await until(() => failed)
  })

  it('leaves the connection usable when the target answers before it has read the upload', async () => {
    const { port } = await behind((_req, res) => res.writeHead(413).end('too much'))
    const client = rawConnection(port)
    client.socket.write(`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n${'x'.repeat(1000)}`)
    await until(() => client.received().includes('too much'))
    client.socket.write('x'.repeat(99_000))
    await tick()
    client.socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    await until(() => client.received().split('HTTP/1.1 413').length === 3)
  })
})

describe('a client that does nothing', () => {
  const impatient = async () => {
    const target = await startTarget((req, res) => {
      req.resume()
      setTimeout(() => res.end('late'), 40)
    })
    return startBalancer({ ...config({ blue: 1 }, group('blue', target.config)), idleTimeoutMs: 600 })
  }

  it('after its answer loses its connection at the idle timeout', async () => {
    const { port } = await impatient()
    const client = rawConnection(port)
    client.socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    await client.closed
    expect(client.received()).toMatch(/late/)
  })

  it('in the middle of its upload loses its connection, and so does the target', async () => {
    const { port } = await impatient()
    const client = rawConnection(port)
    client.socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf')
    await client.closed
  })
})
