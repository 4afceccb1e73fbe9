import { type IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { answerAndClose } from '../../../common/http-server'
import { Exchange } from './exchange'
import { answerGenerated } from './generated'
import { answerHeaders } from './headers'
import { admit, orderOf, type Passage } from './http'
import { splice } from './splice'
import type { Cuttable } from './target'
import { hasBody } from './upload'

/** A handshake: it ends in two spliced sockets, or in an ordinary answer of the target. */
class Handshake extends Exchange {
  idleTimeoutMs = 0
  /** Bytes that the client sent behind its handshake without waiting for the 101. */
  readonly early: Buffer[] = []

  override start(): void {
    // Without a reader nobody would notice that the client has gone away meanwhile.
    const { socket } = this.parties.req
    socket.on('data', this.keep)
    socket.on('end', this.leave)
    super.start()
  }

  onUpgrade(status: number, raw: Buffer[] | string[] | null, socket: Duplex): void {
    const { req, res, target, cookies, ledger } = this.parties
    target.lines.forget(this.line)
    if (!(socket instanceof Socket) || !this.finish()) {
      socket.destroy()
      return
    }
    this.count(status)
    req.socket.off('data', this.keep).off('end', this.leave)
    res.detachSocket(req.socket)
    req.socket.write(switching(req, answerHeaders(raw ?? [], cookies)))
    for (const bytes of this.early) socket.write(bytes)
    ledger.keptOpen()
    const pinned: Cuttable = { cut: splice(req.socket, socket, this.idleTimeoutMs, () => ended()) }
    const ended = () => {
      target.underway.delete(pinned)
      target.sockets.delete(pinned)
      ledger.closed()
    }
    target.underway.add(pinned)
    target.sockets.add(pinned)
  }

  private readonly keep = (bytes: Buffer) => {
    this.early.push(bytes)
    // RFC 6455 §4.1: a client sends nothing before the 101, so one read is kept and no more.
    this.parties.req.socket.pause()
  }

  private readonly leave = () => this.parties.req.socket.destroy()
}

/**
 * One upgrade. The weights choose once; then the two sockets stay together whatever the weights do.
 * Another protocol than WebSocket is ignored, and the request passed as an ordinary one (RFC 9110 §7.8).
 */
export function passUpgrade(req: IncomingMessage, head: Buffer, passage: Passage): void {
  const res = responseOn(req)
  // The parser stops at an upgrade, so a body could not be told from what follows it.
  if (hasBody(req)) {
    passage.ledger.generated(400)
    answerGenerated(res, 400)
    return
  }
  const parties = admit(req, res, passage)
  if (!parties) return
  const upgrade = req.headers.upgrade?.toLowerCase() === 'websocket' ? 'websocket' : null
  const order = { ...orderOf(parties, passage), upgrade }
  const handshake = new Handshake(parties, order, parties.target.lines.fresh())
  if (head.length > 0) handshake.early.push(head)
  handshake.idleTimeoutMs = passage.idleTimeoutMs()
  handshake.start()
}

/** Node hands an upgrade's socket over bare; this is the response it would have made, closing at its end. */
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
