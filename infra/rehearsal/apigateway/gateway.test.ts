import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { connectTo, refusalOf, startGateway, startService, until } from './test-bench'

describe('a connection', () => {
  it('is asked for with its id, the secret, the address and the query before it is accepted', async () => {
    const service = await startService()
    const { address } = await startGateway(service)
    await connectTo(`${address}?name=a%20b&room=1`, { 'x-forwarded-for': '203.0.113.5' })
    const [connect] = service.received
    expect(connect?.path).toBe('/gateway/connect?name=a%20b&room=1')
    expect(connect?.connectionId).toMatch(/^[\w-]{15}=$/)
    expect(connect?.headers).toMatchObject({
      'x-gateway-secret': 'a secret',
      'x-forwarded-for': '203.0.113.5, 127.0.0.1',
      'content-length': '0',
    })
  })

  it('pends until the service has answered', async () => {
    let accept = () => {}
    const service = await startService((_received, res) => {
      accept = () => res.end()
    })
    const { address } = await startGateway(service)
    const ws = new WebSocket(address)
    await until(() => service.received.length === 1)
    expect(ws.readyState).toBe(WebSocket.CONNECTING)
    accept()
    await once(ws, 'open')
    ws.terminate()
  })

  it.each([
    { answer: 403, refused: 403 },
    { answer: 401, refused: 403 },
    { answer: 429, refused: 403 },
    { answer: 302, refused: 500 },
    { answer: 500, refused: 500 },
    { answer: 502, refused: 500 },
    { answer: 503, refused: 500 },
  ])('is refused with $refused when the service answers $answer', async ({ answer, refused }) => {
    const service = await startService((_received, res) => res.writeHead(answer).end())
    const { address, gateway } = await startGateway(service)
    expect(await refusalOf(address)).toBe(refused)
    expect(gateway.size).toBe(0)
  })

  it('is refused with 500 when the service cannot be reached or does not answer in time', async () => {
    const { address } = await startGateway({ url: 'http://127.0.0.1:9' })
    expect(await refusalOf(address)).toBe(500)
    const silent = await startService(() => {})
    const slow = await startGateway(silent, { limits: { integrationTimeoutMs: 50 } })
    expect(await refusalOf(slow.address)).toBe(500)
  })

  it.each(['/', '/prod', '/dev/more'])('is refused with 403 at %s, where no stage is', async path => {
    const service = await startService()
    const { port } = await startGateway(service)
    expect(await refusalOf(`ws://127.0.0.1:${port}${path}`)).toBe(403)
    expect(service.received).toEqual([])
  })

  it('tells the service when it closes, and when its client had not waited for it', async () => {
    let answer = () => {}
    const service = await startService((received, res) => {
      if (received.path.startsWith('/gateway/connect?slow')) answer = () => res.end()
      else res.end()
    })
    const { address, gateway } = await startGateway(service)
    const { ws } = await connectTo(address)
    ws.close()
    await until(() => service.of('/gateway/disconnect').length === 1)
    const [connected] = service.of('/gateway/connect')
    expect(service.of('/gateway/disconnect')[0]?.connectionId).toBe(connected?.connectionId)
    expect(gateway.size).toBe(0)
    const hasty = new WebSocket(`${address}?slow`)
    hasty.on('error', () => {})
    await until(() => service.of('/gateway/connect').length === 2)
    hasty.terminate()
    answer()
    await until(() => service.of('/gateway/disconnect').length === 2)
    expect(gateway.size).toBe(0)
  })

  it('has an id of its own, also when 200 come at once', async () => {
    const service = await startService()
    const { address, gateway } = await startGateway(service)
    const clients = await Promise.all(Array.from({ length: 200 }, () => connectTo(address)))
    expect(gateway.size).toBe(200)
    expect(new Set(service.received.map(({ connectionId }) => connectionId)).size).toBe(200)
    for (const [i, { ws }] of clients.entries()) ws.send(`message ${i}`)
    await until(() => service.of('/gateway/message').length === 200)
    expect(new Set(service.of('/gateway/message').map(({ body }) => body)).size).toBe(200)
    const idOf = new Map(service.of('/gateway/message').map(({ body, connectionId }) => [body, connectionId]))
    expect(new Set(idOf.values()).size).toBe(200)
  })
})

describe('a message', () => {
  it('is one request with the frame as it is, and its answer is not sent back', async () => {
    const service = await startService((_received, res) => res.end('{"not":"for the client"}'))
    const { address } = await startGateway(service)
    const { ws, frames } = await connectTo(address)
    const text = '{"action":"say","text":"안녕 👋"}'
    ws.send(text)
    await until(() => service.of('/gateway/message').length === 1)
    const [connect, message] = service.received
    expect(message).toMatchObject({
      body: text,
      connectionId: connect?.connectionId,
      headers: {
        'content-type': 'application/json',
        'x-gateway-secret': 'a secret',
        'x-forwarded-for': '127.0.0.1',
      },
    })
    ws.ping()
    await once(ws, 'pong')
    expect(frames).toEqual([])
  })

  it('does not wait for the one before it', async () => {
    const waiting: (() => void)[] = []
    const service = await startService((received, res) => {
      if (received.body === 'slow') waiting.push(() => res.end())
      else res.end()
    })
    const { address } = await startGateway(service)
    const { ws } = await connectTo(address)
    for (const text of ['slow', 'slow', 'quick']) ws.send(text)
    await until(() => service.of('/gateway/message').length === 3)
    for (const answer of waiting) answer()
  })

  it.each([
    { name: 'the service fails', status: 502 },
    { name: 'the service refuses', status: 404 },
    { name: 'the service does not answer in time', status: null },
  ])('is answered with an error that names connection and request when $name', async ({ status }) => {
    const service = await startService((received, res) => {
      if (received.path === '/gateway/connect') res.end()
      else if (status !== null) res.writeHead(status).end('why it failed')
    })
    const { address } = await startGateway(service, { limits: { integrationTimeoutMs: 200 } })
    const { ws, frames } = await connectTo(address)
    ws.send('{}')
    await until(() => frames.length === 1)
    expect(JSON.parse(frames[0] ?? '')).toEqual({
      message: 'Internal server error',
      connectionId: service.received[0]?.connectionId,
      requestId: expect.stringMatching(/^[\w-]{15}=$/),
    })
    expect(ws.readyState).toBe(WebSocket.OPEN)
  })

  it('is throttled when too many of its connection are under way', async () => {
    const service = await startService((received, res) => {
      if (received.path === '/gateway/connect') res.end()
    })
    const { address } = await startGateway(service, { limits: { inFlightPerConnection: 2 } })
    const { ws, frames } = await connectTo(address)
    for (const text of ['1', '2', '3']) ws.send(text)
    await until(() => frames.length === 1)
    expect(JSON.parse(frames[0] ?? '')).toMatchObject({ message: 'Too Many Requests' })
    await until(() => service.of('/gateway/message').length === 2)
  })
})
