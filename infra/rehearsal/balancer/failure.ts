/** What a target's failure looks like from outside. */
export interface Failure {
  status: 400 | 502 | 504
  /** The connection itself could not be made (TargetConnectionErrorCount). */
  connecting: boolean
}

const unreachable = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL'])
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

/** The peer closed the connection: on a kept-alive one this may have crossed with the request. */
export function isClosedByPeer(error: unknown): boolean {
  return closedByPeer.has(codeOf(error))
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
