import type { IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { requestTooLarge, serializationFailure } from '../errors'

const limitBytes = 4 * 1024 * 1024
const unzip = promisify(gunzip)

/** The whole request body, unzipped. @throws AwsError when it is over 4 MiB or its gzip is broken. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    const chunk = Buffer.from(part)
    size += chunk.length
    // The rest is read and dropped: a client that is still sending would not hear the answer.
    if (size <= limitBytes) parts.push(chunk)
  }
  if (size > limitBytes) throw requestTooLarge()
  const body = Buffer.concat(parts)
  if (request.headers['content-encoding'] !== 'gzip') return body
  try {
    return await unzip(body, { maxOutputLength: limitBytes })
  } catch {
    throw serializationFailure('The gzip body could not be read.')
  }
}
