import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GetConnectionCommand,
  GoneException,
  PayloadTooLargeException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { type Client, connectTo, handClock, startGateway, startService, until } from './test-bench'

/** The real SDK, as the chat service uses it, with a client that is connected. */
async function connected(clock = handClock()) {
  const service = await startService()
  const { address, gateway, port } = await startGateway(service, { clock })
  const sdk = new ApiGatewayManagementApiClient({
    endpoint: `http://127.0.0.1:${port}/dev`,
    region: 'ap-northeast-1',
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
    maxAttempts: 1,
  })
  onTestFinished(() => sdk.destroy())
  const client: Client = await connectTo(address, { 'user-agent': 'phone' })
  const ConnectionId = service.received[0]?.connectionId
  return { sdk, client, ConnectionId, clock, gateway, port }
}

describe('the @connections API', () => {
  it('delivers what is posted as one text frame', async () => {
    const { sdk, client, ConnectionId } = await connected()
    const texts = ['{"text":"안녕"}', 'second', '']
    for (const Data of texts) {
      const { $metadata } = await sdk.send(new PostToConnectionCommand({ ConnectionId, Data }))
      expect($metadata.httpStatusCode).toBe(200)
    }
    await until(() => client.frames.length === 3)
    expect(client.frames).toEqual(texts)
  })

  it('throws GoneException for a connection that has closed or never was', async () => {
    const { sdk, client, ConnectionId, gateway } = await connected()
    client.ws.close()
    await until(() => gateway.size === 0)
    for (const id of [ConnectionId, 'L0SM9cOFvHcCIhw=', 'a/b+c%20=']) {
      const post = sdk.send(new PostToConnectionCommand({ ConnectionId: id, Data: 'late' }))
      await expect(post).rejects.toBeInstanceOf(GoneException)
      await expect(sdk.send(new GetConnectionCommand({ ConnectionId: id }))).rejects.toBeInstanceOf(
        GoneException,
      )
      await expect(sdk.send(new DeleteConnectionCommand({ ConnectionId: id }))).rejects.toBeInstanceOf(
        GoneException,
      )
    }
  })

  it('answers 410 with the body of AWS', async () => {
    const { port } = await connected()
    const response = await fetch(`http://127.0.0.1:${port}/dev/%40connections/gone%3D`, {
      method: 'POST',
      body: 'x',
    })
    expect(response.status).toBe(410)
    expect(response.headers.get('x-amzn-errortype')).toBe('GoneException')
    expect(await response.json()).toEqual({ message: 'Gone' })
  })

  it('takes 128 KB and throws PayloadTooLargeException for more', async () => {
    const { sdk, client, ConnectionId } = await connected()
    await sdk.send(new PostToConnectionCommand({ ConnectionId, Data: 'x'.repeat(128 * 1024) }))
    await until(() => client.frames[0]?.length === 128 * 1024)
    const more = sdk.send(new PostToConnectionCommand({ ConnectionId, Data: 'x'.repeat(128 * 1024 + 1) }))
    await expect(more).rejects.toBeInstanceOf(PayloadTooLargeException)
    expect(client.frames).toHaveLength(1)
  })

  it('tells since when a connection is held, when it was last active and who it is', async () => {
    const { sdk, ConnectionId, clock } = await connected()
    const begin = clock.now()
    clock.pass(5_000)
    await sdk.send(new PostToConnectionCommand({ ConnectionId, Data: 'x' }))
    const held = await sdk.send(new GetConnectionCommand({ ConnectionId }))
    expect(held.ConnectedAt?.getTime()).toBe(begin)
    expect(held.LastActiveAt?.getTime()).toBe(begin + 5_000)
    expect(held.Identity).toEqual({ SourceIp: '127.0.0.1', UserAgent: 'phone' })
  })

  it('closes a connection on request', async () => {
    const { sdk, client, ConnectionId } = await connected()
    const { $metadata } = await sdk.send(new DeleteConnectionCommand({ ConnectionId }))
    expect($metadata.httpStatusCode).toBe(204)
    expect((await client.closed).code).toBe(1000)
  })

  it('puts off the idle limit when it delivers', async () => {
    const { sdk, client, ConnectionId, clock } = await connected()
    clock.pass(599_000)
    await sdk.send(new PostToConnectionCommand({ ConnectionId, Data: 'x' }))
    clock.pass(2_000)
    expect(client.ws.readyState).toBe(WebSocket.OPEN)
    clock.pass(598_000)
    expect((await client.closed).code).toBe(1001)
  })

  it('refuses to queue without end for a client that does not read', async () => {
    const { sdk, client, ConnectionId } = await connected()
    client.ws.pause()
    const Data = 'x'.repeat(128 * 1024)
    const fill = async () => {
      for (;;) await sdk.send(new PostToConnectionCommand({ ConnectionId, Data }))
    }
    await expect(fill()).rejects.toMatchObject({ name: 'LimitExceededException' })
  })

  it.each(['/', '/dev', '/dev/@connections/', '/dev/%E0%A4%A', '/prod/@connections/a'])(
    'is not at %s',
    async path => {
      const { port } = await connected()
      const response = await fetch(`http://127.0.0.1:${port}${path}`)
      expect(response.status).toBe(403)
      expect(await response.json()).toEqual({ message: 'Forbidden' })
    },
  )
})
