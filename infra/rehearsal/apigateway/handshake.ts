import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { WebSocket, WebSocketServer } from 'ws'
import { answerAndClose } from '../../../common/http-server'
import { readRequestTarget } from '../../../common/parse'
import { newGatewayId } from './connection'
import { type Caller, type Integration, succeeded } from './integration'

/** The one stage that is deployed. */
export const stage = '/dev'

interface Handshake {
  req: IncomingMessage
  socket: Duplex
  head: Buffer
}

/**
 * Runs `$connect` before the 101: the connection pends until the integration has answered.
 * @param arrived called with the open socket before any of its bytes is read; not at all when the connection
 *   was refused or its client did not wait
 */
export async function shakeHands(
  handshake: Handshake,
  integration: Integration,
  wss: WebSocketServer,
  arrived: (socket: WebSocket, caller: Caller) => void,
): Promise<void> {
  const { req, socket } = handshake
  socket.on('error', () => socket.destroy())
  const target = readRequestTarget(req.url ?? '')
  if (!target.ok) return refuse(socket, 400)
  const { path, search } = target.value
  if (path !== stage && path !== `${stage}/`) return refuse(socket, 403)
  if (!isHandshake(req)) return refuse(socket, 400)
  const caller = { connectionId: newGatewayId(), forwardedFor: forwardedFor(req) }
  const status = await integration.send('connect', caller, '', search)
  if (!succeeded(status)) return refuse(socket, status !== null && status >= 400 && status < 500 ? 403 : 500)
  if (await upgrade(handshake, wss, open => arrived(open, caller))) return
  await integration.send('disconnect', caller, '')
}

/** Closes a client that announces a frame above the limit, before the frame has arrived. */
export function limitFrames(socket: Duplex, ws: WebSocket, frameBytes: number): void {
  const meter = new FrameMeter()
  socket.prependListener('data', (bytes: Buffer) => {
    if (meter.push(bytes) > frameBytes) ws.close(1009, 'Frame too large')
  })
}

/** @returns false when the client has gone away meanwhile, or what it sent is no handshake */
function upgrade(
  { req, socket, head }: Handshake,
  wss: WebSocketServer,
  opened: (socket: WebSocket) => void,
): Promise<boolean> {
  return new Promise(resolve => {
    if (socket.destroyed || !socket.writable) {
      resolve(false)
      return
    }
    socket.once('close', () => resolve(false))
    wss.handleUpgrade(req, socket, head, open => {
      opened(open)
      resolve(true)
    })
  })
}

/** RFC 6455 §4.2.1, as far as it saves the integration a request for what cannot become a connection. */
function isHandshake({ method, headers }: IncomingMessage): boolean {
  const isWebSocket = headers.upgrade?.toLowerCase() === 'websocket'
  return method === 'GET' && isWebSocket && headers['sec-websocket-key'] !== undefined
}

const messages: Record<number, string> = { 400: 'Bad Request', 403: 'Forbidden' }

/** Answers what will be no connection. */
export function refuse(socket: Duplex, status: number): void {
  const body = JSON.stringify({ message: messages[status] ?? 'Internal server error' })
  answerAndClose(
    socket,
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${body.length}\r\nx-amzn-RequestId: ${newGatewayId()}\r\nConnection: close\r\n\r\n${body}`,
  )
}

function forwardedFor({ headers, socket }: IncomingMessage): string {
  const client = sourceIp(socket)
  const before = headers['x-forwarded-for']
  return before === undefined ? client : `${before}, ${client}`
}

/** The address of the peer itself, whatever a header claims. */
export function sourceIp({ remoteAddress = '' }: Socket): string {
  return remoteAddress.replace(/^::ffff:/, '')
}

/**
 * Follows the frame headers in what a client sends (RFC 6455 §5.2) and tells the largest payload announced.
 * The WebSocket library limits whole messages only; API Gateway limits each frame as well.
 */
export class FrameMeter {
  private readonly header: number[] = []
  private payloadLeft = 0

  /** @returns the largest payload length, in bytes, of the frames that begin or go on in these bytes */
  push(bytes: Buffer): number {
    let largest = 0
    let at = 0
    while (at < bytes.length) {
      if (this.payloadLeft > 0) {
        const skipped = Math.min(this.payloadLeft, bytes.length - at)
        this.payloadLeft -= skipped
        at += skipped
        continue
      }
      this.header.push(bytes[at] ?? 0)
      at += 1
      const length = payloadLength(this.header)
      if (length === null) continue
      largest = Math.max(largest, length)
      this.payloadLeft = length
      this.header.length = 0
    }
    return largest
  }
}

/** @returns null while the header, masking key included, is not complete */
function payloadLength(header: readonly number[]): number | null {
  const [, second] = header
  if (second === undefined) return null
  const short = second & 0x7f
  const extra = short === 126 ? 2 : short === 127 ? 8 : 0
  const mask = second & 0x80 ? 4 : 0
  if (header.length < 2 + extra + mask) return null
  if (extra === 0) return short
  return header.slice(2, 2 + extra).reduce((length, byte) => length * 256 + byte, 0)
}
