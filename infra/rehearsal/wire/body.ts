import type { IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { readBody } from '../../../common/http-server'
import { type AwsError, malformedRequest, requestTooLarge } from '../errors'

const limitBytes = 4 * 1024 * 1024
const unzip = promisify(gunzip)

/** The whole request body, unzipped; or what AWS says when there is none; or null when nobody waits for an answer. */
export async function readRequestBody(request: IncomingMessage): Promise<Buffer | AwsError | null> {
  const body = await readBody(request, limitBytes)
  if (!body.ok) return body.reason === 'too-long' ? requestTooLarge() : null
  if (request.headers['content-encoding'] !== 'gzip') return body.value
  try {
    return await unzip(body.value, { maxOutputLength: limitBytes })
  } catch {
    return malformedRequest('The gzip body could not be read.')
  }
}
