import type { IncomingMessage } from 'node:http'

/** The request's body as text, or null when it is longer than `limit` bytes. */
export async function readBody(request: IncomingMessage, limit: number): Promise<string | null> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request) {
    const bytes = Buffer.from(part)
    length += bytes.length
    if (length <= limit) parts.push(bytes)
  }
  return length > limit ? null : Buffer.concat(parts).toString('utf8')
}
