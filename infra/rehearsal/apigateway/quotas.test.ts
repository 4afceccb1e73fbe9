import { once } from 'node:events'
import { createConnection } from 'node:net'
import { describe, expect, it } from 'vitest'
import { FrameMeter } from './handshake'
import { awsQuotas } from './quotas'
import { connectTo, handClock, startGateway, startService, until } from './test-bench'

describe('the limits of AWS', () => {
  it('are the defaults', () => {
    expect(awsQuotas).toMatchObject({
      idleMs: 600_000,
      longestMs: 7_200_000,
      messageBytes: 131_072,
      frameBytes: 32_768,
      integrationTimeoutMs: 29_000,
    })
  })

  it('close a connection that was idle for ten minutes, with 1001', async () => {
    const clock = handClock()
    const service = await startService()
    const { address } = await startGateway(service, { clock })
    const { closed } = await connectTo(address)
    clock.pass(600_000)
    expect(await closed).toEqual({ code: 1001, reason: 'Going away' })
    await until(() => service.of('/gateway/disconnect').length === 1)
  })

  it('count ten minutes from the last message or ping', async () => {
    const clock = handClock()
    const service = await startService()
    const { address, gateway } = await startGateway(service, { clock })
    const { ws, closed } = await connectTo(address)
    clock.pass(599_999)
    ws.send('still here')
    await until(() => service.of('/gateway/message').length === 1)
    clock.pass(599_999)
    ws.ping()
    await once(ws, 'pong')
    clock.pass(599_999)
    expect(gateway.size).toBe(1)
    clock.pass(1)
    expect((await closed).code).toBe(1001)
  })

  it('close a connection after two hours, however busy it is', async () => {
    const clock = handClock()
    const service = await startService()
    const { address } = await startGateway(service, { clock })
    const { ws, closed } = await connectTo(address)
    for (let minute = 0; minute < 120; minute += 5) {
      ws.ping()
      await once(ws, 'pong')
      clock.pass(5 * 60_000)
    }
    expect((await closed).code).toBe(1001)
  })

  it('let a frame of 32 KB through and close on a longer one with 1009', async () => {
    const service = await startService()
    const { address } = await startGateway(service)
    const { ws, closed } = await connectTo(address)
    ws.send('x'.repeat(32 * 1024))
    await until(() => service.of('/gateway/message').length === 1)
    ws.send('x'.repeat(32 * 1024 + 1))
    expect((await closed).code).toBe(1009)
    expect(service.of('/gateway/message')).toHaveLength(1)
  })

  it('let a message of 128 KB through in frames and close on a longer one with 1009', async () => {
    const service = await startService()
    const { address } = await startGateway(service)
    const { ws, closed } = await connectTo(address)
    const sendInFrames = (frames: number) => {
      for (let i = 1; i <= frames; i += 1) ws.send('x'.repeat(32 * 1024), { fin: i === frames })
    }
    sendInFrames(4)
    await until(() => service.of('/gateway/message').length === 1)
    expect(service.of('/gateway/message')[0]?.body).toHaveLength(128 * 1024)
    sendInFrames(5)
    expect((await closed).code).toBe(1009)
  })

  it('close a connection that sends binary', async () => {
    const service = await startService()
    const { address } = await startGateway(service)
    const { ws, closed } = await connectTo(address)
    ws.send(Buffer.from([1, 2, 3]))
    expect((await closed).code).toBe(1003)
    expect(service.of('/gateway/message')).toEqual([])
  })

  it('hold for bytes that a client sent right behind its handshake', async () => {
    const service = await startService()
    const { port } = await startGateway(service)
    const socket = createConnection(port, '127.0.0.1')
    // One masked text frame "hi", mask 0.
    const frame = Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0x68, 0x69])
    const head =
      'GET /dev HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n'
    socket.write(Buffer.concat([Buffer.from(head), frame]))
    await until(() => service.of('/gateway/message').length === 1)
    expect(service.of('/gateway/message')[0]?.body).toBe('hi')
    socket.destroy()
  })
})

describe('the frame meter', () => {
  const masked = (length: number) => {
    const extra = Buffer.alloc(length < 126 ? 0 : length < 65_536 ? 2 : 8)
    if (extra.length === 2) extra.writeUInt16BE(length)
    if (extra.length === 8) extra.writeBigUInt64BE(BigInt(length))
    const short = length < 126 ? length : length < 65_536 ? 126 : 127
    return Buffer.concat([Buffer.from([0x81, 0x80 | short]), extra, Buffer.alloc(4 + length)])
  }

  it.each([0, 1, 125, 126, 65_535, 65_536, 200_000])('finds a frame of %i bytes in one piece', length => {
    expect(new FrameMeter().push(masked(length))).toBe(length)
  })

  it('finds each frame however the bytes are cut', () => {
    const bytes = Buffer.concat([masked(10), masked(300), masked(70_000), masked(0), masked(5)])
    for (const cut of [1, 2, 7, 1_000, 65_537]) {
      const meter = new FrameMeter()
      const seen: number[] = []
      for (let at = 0; at < bytes.length; at += cut) seen.push(meter.push(bytes.subarray(at, at + cut)))
      expect(Math.max(...seen)).toBe(70_000)
      expect(meter.push(masked(42))).toBe(42)
    }
  })

  it('tells the length before the payload has come', () => {
    expect(new FrameMeter().push(masked(100_000).subarray(0, 14))).toBe(100_000)
  })
})
