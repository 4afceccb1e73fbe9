import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { logFailure as inTheLog } from '@/lib/live/failure-log'
import { answerAndClose, createGuardedServer } from '../common/http-server'
import { refusedAction } from './action-request'
import { CompressedResponse } from './compressed-response'
import { consoleLimits } from './console-limits'
import { believeProxies } from './forwarded'
import { allowedMethods, readTarget } from './request-target'
import { isStreaming } from './stream'

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>

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
  limits = consoleLimits,
  complain = inTheLog,
): Server {
  const server = createGuardedServer({
    what: 'A request to the console',
    complain,
    limits,
    ServerResponse: CompressedResponse,
    async handle(request, response) {
      // Whoever goes away in the middle of something is no error of ours.
      request.on('error', ignore)
      response.on('error', ignore)
      // A request that is over may have no socket any more.
      const { socket } = request
      try {
        await answer(request, response)
      } catch (cause) {
        if (!socket.destroyed) throw new Error(`${request.method} ${request.url?.slice(0, 200)}`, { cause })
      }
    },
    failed(request, response) {
      if (isStreaming(request.socket)) request.socket.destroy()
      else refuse(request, response, wentWrong)
    },
  })
  // A stream has no end, so nothing can follow it.
  server.prependListener('request', ({ socket }) => {
    if (isStreaming(socket)) socket.destroy()
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

  const answering = new WeakMap<Duplex, ServerResponse>()

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const { socket } = request
    answering.set(socket, response)
    const overdue = setTimeout(() => socket.destroy(), limits.answerMs).unref()
    response.once('close', () => {
      clearTimeout(overdue)
      // Whoever still sends has had the answer, and gets no second one when the time for sending is over.
      if (request.complete) answering.delete(socket)
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

/** Its cause is in the log. */
const wentWrong = { status: 500, because: 'This went wrong here; the log of the console tells how.' }

function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  { status, because }: { status: number; because: string },
) {
  if (status === 405) response.setHeader('Allow', allowedMethods)
  response.statusCode = status
  response.setHeader('Content-Type', 'text/plain; charset=utf-8')
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.end(`${because}\n`)
  // What is left of a body is thrown away for the moment in which its sender hears the answer.
  request.resume()
}

const bytesRead = (socket: Duplex) =>
  'bytesRead' in socket && typeof socket.bytesRead === 'number' ? socket.bytesRead : 1

const statusOf = (code: string | undefined) =>
  code === 'HPE_HEADER_OVERFLOW' ? 431 : code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400

/** Answers on a bare socket, and lets go of it. */
function partWith(socket: Duplex, status: number, because: string) {
  if (!socket.writable) return void socket.destroy()
  answerAndClose(
    socket,
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
}
