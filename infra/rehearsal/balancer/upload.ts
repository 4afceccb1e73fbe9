import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'

/** Whether a request bears a body (RFC 9112 §6.3: by Transfer-Encoding or Content-Length only). */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

/**
 * The request's body as a stream that may be destroyed without the client's connection going with it:
 * a target that fails must not keep its client from getting the 502.
 */
export function uploadOf(req: IncomingMessage): Readable {
  const body = new Readable({ read: () => req.resume() })
  req.on('data', chunk => {
    if (!body.destroyed && !body.push(chunk)) req.pause()
  })
  req.once('end', () => body.push(null))
  req.once('error', error => body.destroy(error))
  return body
}
