import { type ServerResponse, STATUS_CODES } from 'node:http'

/** The words that AWS puts into the pages it makes itself, where they are not the usual ones. */
const words: Record<number, string> = {
  405: 'Not Allowed',
  408: 'Request Time-out',
  503: 'Service Temporarily Unavailable',
  504: 'Gateway Time-out',
}

function page(status: number): { reason: string; body: string } {
  const reason = words[status] ?? STATUS_CODES[status] ?? ''
  const title = `${status} ${reason}`.trimEnd()
  const body =
    `<html>\r\n<head><title>${title}</title></head>\r\n` +
    `<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`
  return { reason, body }
}

/** Answers a request in the load balancer's own name. Call it only before any header has been sent. */
export function answerGenerated(res: ServerResponse, status: number): void {
  const { reason, body } = page(status)
  res.writeHead(status, reason, {
    server: 'awselb/2.0',
    'content-type': 'text/html',
    'content-length': Buffer.byteLength(body),
  })
  res.end(body)
}

/** The same answer as bytes, for a connection whose request could not be parsed; it closes the connection. */
export function generatedBytes(status: number): string {
  const { reason, body } = page(status)
  return (
    `HTTP/1.1 ${status} ${reason}\r\nServer: awselb/2.0\r\nContent-Type: text/html\r\n` +
    `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`
  )
}

/** What a target's failure looks like from outside. */
interface Failure {
  status: 400 | 502 | 504
  /** The connection itself could not be made (TargetConnectionErrorCount). */
  connecting: boolean
}

const unreachable = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL'])
// RFC 9110 §9.2.2
const idempotent = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'])
const closedByPeer = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'])

/** AWS: 504 for no connection within 10 s or no answer within the idle timeout, else 502. */
export function classify(error: unknown): Failure {
  const code = codeOf(error)
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT') return { status: 504, connecting: true }
  if (code === 'UND_ERR_HEADERS_TIMEOUT') return { status: 504, connecting: false }
  if (code === 'UND_ERR_INVALID_ARG' || code === 'UND_ERR_NOT_SUPPORTED') {
    return { status: 400, connecting: false }
  }
  return { status: 502, connecting: unreachable.has(code) }
}

/**
 * Whether a request that failed on a kept-alive connection may go out again on a new one:
 * the target may have closed it just as the request went out, which says nothing of the target.
 */
export function mayRepeat(method: string | undefined, error: unknown): boolean {
  return closedByPeer.has(codeOf(error)) && idempotent.has(method ?? '')
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
