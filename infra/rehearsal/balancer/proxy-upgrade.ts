import { type IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { answerAndClose } from '../../../common/http-server'
import { Exchange } from './exchange'
import { answerGenerated } from './generated-response'
import { answerHeaders } from './headers'
import { admit, hasBody, type ProxyContext, upstreamRequestOf } from './proxy-request'
import type { Abortable } from './target'

/** Carries out a WebSocket handshake: it ends in a tunnel, or in an ordinary response of the target. */
class Handshake extends Exchange {
  idleTimeoutMs = 0
  /** Bytes that the client sent behind its handshake without waiting for the 101. */
  readonly early: Buffer[] = []

  override start(): void {
    // Without a reader nobody would notice that the client has gone away meanwhile.
    const { socket } = this.request.req
    socket.on('data', this.keep)
    socket.on('end', this.clientLeft)
    super.start()
  }

  onUpgrade(status: number, raw: Buffer[] | string[] | null, socket: Duplex): void {
    const { req, res, target, cookies, counters } = this.request
    target.pool.detach(this.connection)
    if (!(socket instanceof Socket) || !this.finish()) {
      socket.destroy()
      return
    }
    this.count(status)
    req.socket.off('data', this.keep).off('end', this.clientLeft)
    res.detachSocket(req.socket)
    req.socket.write(switching(req, answerHeaders(raw ?? [], cookies)))
    for (const bytes of this.early) socket.write(bytes)
    counters.keptOpen()
    const pinned: Abortable = { abort: tunnel(req.socket, socket, this.idleTimeoutMs, () => ended()) }
    const ended = () => {
      target.inFlight.delete(pinned)
      target.sockets.delete(pinned)
      counters.closed()
    }
    target.inFlight.add(pinned)
    target.sockets.add(pinned)
  }

  private readonly keep = (bytes: Buffer) => {
    this.early.push(bytes)
    // RFC 6455 §4.1: a client sends nothing before the 101, so one read is kept and no more.
    this.request.req.socket.pause()
  }

  private readonly clientLeft = () => this.request.req.socket.destroy()
}

/**
 * Proxies one upgrade. The weights choose the target once; an open tunnel stays where it is when they change.
 * Another protocol than WebSocket is ignored, and the request is proxied as an ordinary one (RFC 9110 §7.8).
 */
export function proxyUpgrade(req: IncomingMessage, head: Buffer, context: ProxyContext): void {
  const res = responseOn(req)
  // The parser stops at an upgrade, so a body could not be told from what follows it.
  if (hasBody(req)) {
    context.counters.generated(400)
    answerGenerated(res, 400)
    return
  }
  const request = admit(req, res, context)
  if (!request) return
  const upgrade = req.headers.upgrade?.toLowerCase() === 'websocket' ? 'websocket' : null
  const upstreamRequest = { ...upstreamRequestOf(request, context), upgrade }
  const handshake = new Handshake(request, upstreamRequest, request.target.pool.connect())
  if (head.length > 0) handshake.early.push(head)
  handshake.idleTimeoutMs = context.idleTimeoutMs()
  handshake.start()
}

/** Makes the response object that Node.js does not make for an upgrade; its end closes the connection. */
function responseOn(req: IncomingMessage): ServerResponse {
  const { socket } = req
  const res = new ServerResponse(req)
  res.shouldKeepAlive = false
  res.assignSocket(socket)
  const drained = () => res.emit('drain')
  socket.on('drain', drained)
  // A reset also closes the socket, and `close` is what the exchange acts on.
  socket.on('error', () => socket.destroy())
  res.once('finish', () => {
    res.detachSocket(socket)
    socket.off('drain', drained)
    answerAndClose(socket)
  })
  return res
}

function switching(req: IncomingMessage, headers: readonly string[]): string {
  let text = `HTTP/1.1 101 Switching Protocols\r\nUpgrade: ${req.headers.upgrade}\r\nConnection: Upgrade\r\n`
  for (let i = 0; i + 1 < headers.length; i += 2) text += `${headers[i]}: ${headers[i + 1]}\r\n`
  return `${text}\r\n`
}

/**
 * Tunnels bytes between two sockets, both ways and with backpressure: each direction may end by itself, and a failure of
 * one socket destroys the other.
 * @param idleMs without a byte in either direction, after which both sockets are destroyed (AWS: TCP keep-alive does not count)
 * @param ended called once, when both sockets are closed
 * @returns destroys both sockets
 */
function tunnel(client: Socket, target: Socket, idleMs: number, ended: () => void): () => void {
  const cut = () => {
    client.destroy()
    target.destroy()
  }
  let open = 2
  const closed = () => {
    open -= 1
    if (open === 0) ended()
    else cut()
  }
  pipeOneWay(client, target, idleMs, cut)
  pipeOneWay(target, client, idleMs, cut)
  for (const side of [client, target]) {
    side.on('error', cut)
    side.once('close', closed)
    side.setTimeout(0)
  }
  // Every byte of either direction passes the target's socket, so one clock watches both.
  target.setTimeout(idleMs, cut)
  return cut
}

/** @param stalled called when the receiver takes nothing for `idleMs`, though the other direction may be busy */
function pipeOneWay(from: Socket, to: Socket, idleMs: number, stalled: () => void): void {
  let stall: NodeJS.Timeout | undefined
  from.on('data', chunk => {
    if (to.write(chunk)) return
    from.pause()
    stall ??= setTimeout(stalled, idleMs)
  })
  to.on('drain', () => {
    clearTimeout(stall)
    stall = undefined
    from.resume()
  })
  to.once('close', () => clearTimeout(stall))
  from.once('end', () => to.end())
  from.resume()
}
