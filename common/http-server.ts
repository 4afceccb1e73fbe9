/** What every HTTP server of ours has in common: time limits on each part of an exchange, and one guarded entry. */
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { BoundedBody } from './bounded-body'
import { type Complain, guarded } from './guard'

/** All in ms. */
export interface ConnectionLimits {
  /** From the connection, or the first byte of a request, to the end of its headers. */
  headersMs: number
  /** From the first byte of a request to the end of its body. */
  requestMs: number
  /** Between two requests; longer than any poller's pause, for a connection that closes just as it is used again breaks. */
  keepAliveMs: number
  /** From the end of an answer here until the last byte of it is out of our hands. */
  readMs: number
  /** Without a byte either way while a request is under way; longer than any answer is waited for. */
  silentMs: number
}

/**
 * AWS: a load balancer keeps idle connections to its targets for its idle timeout (60 s by default); a target that closes
 * first resets a request on its way, which the load balancer answers 502.
 */
export const keepAliveBehindBalancerMs = 75_000

export const ordinaryLimits: ConnectionLimits = {
  headersMs: 15_000,
  requestMs: 30_000,
  keepAliveMs: 60_000,
  readMs: 30_000,
  silentMs: 180_000,
}

/** Requests that may come on one connection before their answers: nobody honest sends so many. */
export const mostPipelined = 100

type Exchange = Parameters<RequestListener>

interface GuardedServerOptions {
  /** The subject of a sentence in the log, for example `A request to the control port`. */
  what: string
  complain: Complain
  limits?: ConnectionLimits
  /** Makes the answers, where they are more than Node's own. */
  ServerResponse?: typeof ServerResponse<IncomingMessage>
  handle: (...args: Parameters<RequestListener>) => unknown
  /** Answers what `handle` failed on; nothing has been sent yet. */
  failed: (...args: Parameters<RequestListener>) => void
}

/** A server, not listening yet, that no single exchange can end or hold up. */
export function createGuardedServer(options: GuardedServerOptions): Server {
  const { what, complain, limits = ordinaryLimits, handle, failed } = options
  const { headersMs, requestMs, keepAliveMs, readMs } = limits
  const server = createServer({
    noDelay: true,
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    keepAliveTimeout: keepAliveMs,
    connectionsCheckingInterval: Math.ceil(Math.min(1_000, headersMs / 4)),
    ServerResponse: options.ServerResponse,
  })
  server.timeout = limits.silentMs
  const enter = guarded(
    what,
    complain,
    (...[request, response]: Exchange) => {
      const { socket } = request
      // Nothing of the answer is left to make, so only its reader is waited for.
      response.once('prefinish', () => {
        const late = setTimeout(() => socket.resetAndDestroy(), readMs)
        response.once('close', () => clearTimeout(late))
      })
      response.once('finish', () => outlast(request, socket))
      return handle(request, response)
    },
    (request, response) => {
      if (response.headersSent || response.destroyed) response.destroy()
      else failed(request, response)
    },
  )
  server.on('request', oneByOne(enter))
  return server
}

/**
 * Lets the requests of one connection in one after the other. A response that waits for another has no socket: Node.js
 * tells it neither that its client has gone nor that it may write on, so what is made for it would be kept for nobody.
 */
function oneByOne(enter: (...exchange: Exchange) => void): RequestListener {
  const connections = new WeakMap<Socket, { last: ServerResponse | null; waiting: number }>()
  return (request, response) => {
    const { socket } = request
    const connection = connections.get(socket) ?? { last: null, waiting: 0 }
    connections.set(socket, connection)
    const { last } = connection
    connection.last = response
    if (last === null || last.closed) return enter(request, response)
    connection.waiting += 1
    if (connection.waiting >= mostPipelined) return void socket.resetAndDestroy()
    last.once('close', () => {
      connection.waiting -= 1
      if (!socket.destroyed) enter(request, response)
    })
  }
}

/** What is thrown away behind a body that is too long, so that its sender hears the answer. */
const mostDropped = 16 * 1024 * 1024

/**
 * The whole of a body.
 *
 * @returns `too-long` as soon as that is known and the sender has stopped or sent far more; `broken` when the sender
 *   has gone, or took too long: nobody is left to answer
 */
export function readBody(
  request: IncomingMessage,
  mostBytes: number,
): Promise<{ ok: true; value: Buffer } | { ok: false; reason: 'too-long' | 'broken' }> {
  return new Promise(resolve => {
    const body = new BoundedBody(mostBytes)
    request.on('data', (part: Buffer) => {
      if (!body.add(part) && body.bytes > mostBytes + mostDropped) resolve({ ok: false, reason: 'too-long' })
    })
    request.once('end', () => {
      const value = body.whole()
      resolve(value ? { ok: true, value } : { ok: false, reason: 'too-long' })
    })
    request.on('error', () => resolve({ ok: false, reason: 'broken' }))
    request.once('close', () => resolve({ ok: false, reason: 'broken' }))
  })
}

/**
 * Whoever is answered while still sending is let go after a moment, not at once: a reset could overtake the answer. So such
 * an answer bears no `Connection: close`.
 *
 * @param socket of the request, which by then may have none any more
 */
function outlast(request: IncomingMessage, socket: Socket): void {
  if (request.complete || socket.destroyed) return
  // By time alone: a connection that goes on is to bear nothing of each of its requests.
  setTimeout(() => {
    if (!request.complete) socket.destroy()
  }, lingerMs).unref()
}

/** Long enough for an answer to arrive, and for a client to close its side. */
const lingerMs = 2_000

/**
 * Answers on a bare socket and lets go of it: an upgrade that is refused, or what was no request. What still comes is
 * thrown away for a moment, since a reset could overtake the answer.
 *
 * @param answer empty when it has been written already
 */
export function answerAndClose(socket: Duplex, answer = ''): void {
  const timer = setTimeout(() => socket.destroy(), lingerMs)
  socket.once('close', () => clearTimeout(timer))
  socket.on('error', () => socket.destroy())
  socket.end(answer)
  socket.resume()
}
