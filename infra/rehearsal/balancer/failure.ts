/** What a target's failure looks like from outside. */
export interface Failure {
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
