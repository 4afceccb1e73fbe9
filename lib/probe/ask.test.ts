import type { RequestListener } from 'node:http'
import type { Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { type Asked, ask } from './ask'
import { type Entry, serve, serveRaw, whoami } from './entry.fixture'

const now = () => performance.now()
const awake = { now, stalledSince: () => false }
const entries: Entry[] = []
const started = (entry: Entry) => {
  entries.push(entry)
  return entry.url
}
afterEach(async () => {
  await Promise.all(entries.splice(0).map(entry => entry.close()))
})

const asked = (url: string, timeoutMs = 1_000) =>
  new Promise<Asked>(resolve =>
    ask({ url: new URL('/whoami', url), address: null }, timeoutMs, awake, resolve),
  )

const nobody = (failure: string) => ({ environment: null, version: null, failure })

describe('a request to a good entry', () => {
  it('is attributed to who answered', async () => {
    const { outcome, ms } = await asked(started(await serve(whoami('green', '2.0.0'))))
    expect(outcome).toEqual({ environment: 'green', version: '2.0.0', failure: null })
    expect(ms).toBeGreaterThan(0)
  })

  it('comes on a connection of its own each time', async () => {
    const entry = await serve(whoami('blue'))
    let connections = 0
    entry.server.on('connection', () => connections++)
    started(entry)
    for (let i = 0; i < 3; i++) await asked(entry.url)
    expect(connections).toBe(3)
  })

  it('is measured to the end of the body', async () => {
    const slowBody: RequestListener = (_request, response) => {
      response.writeHead(200, { 'x-environment': 'blue' })
      response.write('{"environment":"blue",')
      setTimeout(() => response.end('"version":"1","task":"t"}'), 120)
    }
    const { outcome, ms } = await asked(started(await serve(slowBody)))
    expect(outcome).toMatchObject({ environment: 'blue', failure: null })
    expect(ms).toBeGreaterThanOrEqual(118)
  })
})

describe('a request to an address', () => {
  it('goes there under the name of the entry', async () => {
    const hosts: (string | undefined)[] = []
    const entry = await serve((request, response) => {
      hosts.push(request.headers.host)
      whoami('green')(request, response)
    })
    const { port } = new URL(started(entry))
    const url = new URL(`http://chatapp.invalid:${port}/whoami`)
    const { outcome } = await new Promise<Asked>(resolve =>
      ask({ url, address: '127.0.0.1' }, 1_000, awake, resolve),
    )
    expect(outcome).toMatchObject({ environment: 'green', failure: null })
    expect(hosts).toEqual([`chatapp.invalid:${port}`])
  })

  it('greets with the name of the entry (SNI)', async () => {
    const hello = await new Promise<Buffer>(resolve => {
      void serveRaw(socket => socket.once('data', resolve)).then(entry => {
        const { port } = new URL(started(entry))
        ask({ url: new URL(`https://chatapp.invalid:${port}`), address: '127.0.0.1' }, 500, awake, () => {})
      })
    })
    expect(hello.toString('latin1')).toContain('chatapp.invalid')
  })
})

describe('a failing request', () => {
  it.each<[string, RequestListener, object]>([
    [
      '503 of the load balancer',
      (_request, response) => response.writeHead(503, { server: 'awselb/2.0' }).end('<html>'),
      nobody('elb-5xx'),
    ],
    [
      '500 of Green',
      (_request, response) => response.writeHead(500, { 'x-environment': 'green' }).end(),
      { environment: 'green', version: null, failure: 'target-5xx' },
    ],
    ['a wrong body', (_request, response) => response.end('It works!'), nobody('wrong-body')],
    ['a body without end', (_request, response) => response.write('x'.repeat(100_000)), nobody('wrong-body')],
    ['a body cut short', cutShort, { ...nobody('reset'), environment: 'blue' }],
    ['a connection closed without an answer', request => request.socket.destroy(), nobody('reset')],
  ])('with %s has its own class', async (_name, listener, outcome) => {
    expect((await asked(started(await serve(listener)))).outcome).toEqual(outcome)
  })

  it.each<[string, (socket: Socket) => void, string]>([
    ['a connection that is reset', socket => socket.once('data', () => socket.resetAndDestroy()), 'reset'],
    ['an answer that is not HTTP', socket => socket.end('SSH-2.0-OpenSSH_9.6\r\n'), 'wrong-body'],
  ])('with %s has its own class', async (_name, connected, failure) => {
    expect((await asked(started(await serveRaw(connected)))).outcome).toEqual(nobody(failure))
  })

  it.each<[string, RequestListener, 'green' | null]>([
    ['that hangs', () => {}, null],
    [
      'whose body hangs',
      (_request, response) => response.writeHead(200, { 'x-environment': 'green' }).write('{'),
      'green',
    ],
    // A machine so busy that it sleeps through the deadline rightly says `unknown`: asked again.
  ])('%s ends at its timeout', { retry: 3 }, async (_name, listener, environment) => {
    const { outcome, ms } = await asked(started(await serve(listener)), 150)
    expect(outcome).toEqual({ ...nobody('timeout'), environment })
    expect(ms).toBeGreaterThanOrEqual(149)
    expect(ms).toBeLessThan(250)
  })

  it('to a port where nobody listens is refused', async () => {
    const entry = await serve(whoami('blue'))
    await entry.close()
    expect((await asked(entry.url)).outcome).toEqual(nobody('refused'))
  })

  it('to a name that does not resolve is a matter of DNS', async () => {
    expect((await asked('http://nowhere.invalid', 5_000)).outcome).toEqual(nobody('dns'))
  })

  it('over TLS to an entry that speaks none is a matter of TLS', async () => {
    const url = started(await serve(whoami('blue')))
    expect((await asked(url.replace('http:', 'https:'))).outcome).toEqual(nobody('tls'))
  })
})

describe('this process', () => {
  it('hears nothing of a request that it has abandoned', async () => {
    const heard: Asked[] = []
    const url = started(await serve(whoami('blue')))
    ask({ url: new URL(url), address: null }, 1_000, awake, result => heard.push(result))()
    await asked(url)
    expect(heard).toEqual([])
  })
})

function cutShort(...[, response]: Parameters<RequestListener>) {
  response.writeHead(200, { 'content-length': '100', 'x-environment': 'blue' })
  response.write('{"environ')
  setTimeout(() => response.destroy(), 20)
}
