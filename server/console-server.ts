import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { mostPipelined } from '../common/http-server'
import { refusedAction } from './action-request'
import { CompressedResponse } from './compressed-response'
import { believeProxies } from './forwarded'
import { allowedMethods, readTarget } from './request-target'
import { isStreaming } from './stream'
import { timeLimits } from './time-limits'

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>

export type ConsoleServer = Server<typeof IncomingMessage, typeof CompressedResponse>

export interface Routes {
  /** `GET /api/stream` takes over the request's socket. */
  stream(request: IncomingMessage): Promise<void>
  pages: Answer
}

/**
 * The console's HTTP server: one guarded entry for all that comes from outside. What is no request of the console's is
 * answered and closed here, whatever is slower than its time is let go, and a failure is one answer's own.
 */
export function createConsoleServer(
  { stream, pages }: Routes,
  trustedHops: number,
  limits = timeLimits,
): ConsoleServer {
  const server = createServer({
    ServerResponse: CompressedResponse,
    keepAliveTimeout: limits.keepAlive,
    headersTimeout: limits.headers,
    requestTimeout: limits.request,
    connectionsCheckingInterval: limits.lookEvery,
  })
  server.timeout = limits.stalled

  server.on('request', async (request, response) => {
    // Whoever goes away in the middle of something is no error of ours.
    request.on('error', ignore)
    response.on('error', ignore)
    try {
      await answer(request, response)
    } catch (cause) {
      fail(request, response, cause)
    }
  })
  // Without these Node.js keeps the sockets of upgrades open, and Next.js would answer none.
  server.on('upgrade', (_request, socket: Duplex) => partWith(socket, 400, 'There is nothing to upgrade to.'))
  server.on('connect', (_request, socket: Duplex) => partWith(socket, 405, 'The console is no proxy.'))
  server.on('clientError', ({ code }: NodeJS.ErrnoException, socket: Duplex) => {
    // What was begun is not mixed with another answer; a socket that has said nothing is not spoken to.
    const begun = answering.get(socket)?.headersSent || isStreaming(socket)
    if (begun || bytesRead(socket) === 0) socket.destroy()
    else partWith(socket, statusOf(code), 'This is not understood.')
  })

  const answering = new Map<Duplex, ServerResponse>()
  /** How many requests of a connection wait for their answers. */
  const unanswered = new WeakMap<Duplex, number>()

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const { socket } = request
    const before = unanswered.get(socket) ?? 0
    // A stream has no end, so nothing can follow it: whoever pipelines more wants the server to work for nothing.
    if (isStreaming(socket) || before >= mostPipelined) return void socket.destroy()
    unanswered.set(socket, before + 1)
    response.once('close', () => unanswered.set(socket, (unanswered.get(socket) ?? 1) - 1))
    answering.set(socket, response)
    const overdue = setTimeout(() => socket.destroy(), limits.answer).unref()
    response.once('close', () => {
      answering.delete(socket)
      clearTimeout(overdue)
    })
    believeProxies(request, trustedHops)
    const target = readTarget(request)
    if (!target.ok) return refuse(request, response, target)
    const { method } = request
    const { path } = target
    if (path === '/api/stream' && (method === 'GET' || method === 'HEAD')) {
      clearTimeout(overdue)
      answering.delete(socket)
      return stream(request)
    }
    const refusal = method === 'POST' && !path.startsWith('/api/') ? await refusedAction(request, path) : null
    return refusal ? refuse(request, response, refusal) : pages(request, response)
  }
  return server
}

const ignore = () => undefined

function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  { status, because }: { status: number; because: string },
) {
  if (status === 405) response.setHeader('Allow', allowedMethods)
  // What is left of a body is not waited for.
  if (!request.complete) response.setHeader('Connection', 'close')
  response.statusCode = status
  response.setHeader('Content-Type', 'text/plain; charset=utf-8')
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.end(`${because}\n`)
}

/** An error of ours: told once in the log with its cause, and to the client without. */
function fail(request: IncomingMessage, response: ServerResponse, cause: unknown) {
  if (request.socket.destroyed) return
  console.error(`${request.method} ${request.url?.slice(0, 200)} failed:`, cause)
  if (response.headersSent || isStreaming(request.socket)) request.socket.destroy()
  else
    refuse(request, response, {
      status: 500,
      because: 'This went wrong here; the log of the console tells how.',
    })
}

const bytesRead = (socket: Duplex) =>
  'bytesRead' in socket && typeof socket.bytesRead === 'number' ? socket.bytesRead : 1

const statusOf = (code: string | undefined) =>
  code === 'HPE_HEADER_OVERFLOW' ? 431 : code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400

/** Answers on a bare socket, and closes it: at once when the client does, and soon in any case. */
function partWith(socket: Duplex, status: number, because: string) {
  socket.on('error', ignore)
  if (!socket.writable) return void socket.destroy()
  socket.once('end', () => socket.destroy())
  socket.resume()
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'Content-Type: text/plain; charset=utf-8',
      `Content-Length: ${because.length + 1}`,
      ...(status === 405 ? [`Allow: ${allowedMethods}`] : []),
      'Connection: close',
      '',
      `${because}\n`,
    ].join('\r\n'),
  )
  setTimeout(() => socket.destroy(), timeLimits.parting).unref()
}
