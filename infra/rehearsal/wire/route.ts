/** Which protocol, service and operation a request is for. AWS clients share one address, so headers and body decide. */
import type { IncomingHttpHeaders } from 'node:http'
import type { RequestTarget } from '../../../common/parse'
import { type AwsError, malformedQuery } from '../errors'

export type Call =
  | { protocol: 'query'; version: string; operation: string; pairs: URLSearchParams }
  | { protocol: 'json'; contentType: string; target: string; operation: string }
  | { protocol: 'cbor'; target: string; operation: string }

interface RawRequest {
  method: string
  target: RequestTarget
  headers: IncomingHttpHeaders
  body: Buffer
}

const header = (headers: IncomingHttpHeaders, name: string): string => [headers[name] ?? ''].flat().join(',')

const jsonTypes = ['application/x-amz-json-1.0', 'application/x-amz-json-1.1'] as const
/** A percent sign that begins no encoding. */
const brokenEncoding = /%(?![0-9A-Fa-f]{2})/

/** @returns null for what is no AWS call at all (for example a GET without `Action`), an error for a query that cannot be read. */
export function routeCall({ method, target: address, headers, body }: RawRequest): Call | AwsError | null {
  const [, target, operation] = /^\/service\/([^/]+)\/operation\/([^/]+)$/.exec(address.path) ?? []
  if (target !== undefined && operation !== undefined) return { protocol: 'cbor', target, operation }

  const type = header(headers, 'content-type')
  const amzTarget = header(headers, 'x-amz-target')
  const dot = amzTarget.lastIndexOf('.')
  if (dot > 0) {
    return {
      protocol: 'json',
      contentType: jsonTypes.find(known => type.startsWith(known)) ?? jsonTypes[0],
      target: amzTarget.slice(0, dot),
      operation: amzTarget.slice(dot + 1),
    }
  }

  // Some SDKs send `Version` last, others first, and a GET carries both in the address.
  const form = type.startsWith('application/x-www-form-urlencoded')
  const query = method === 'POST' && form ? body.toString('utf8') : address.search
  if (brokenEncoding.test(query)) return malformedQuery()
  const pairs = new URLSearchParams(query)
  const action = pairs.get('Action')
  return action === null
    ? null
    : { protocol: 'query', version: pairs.get('Version') ?? '', operation: action, pairs }
}
