/** Which protocol, service and operation a request is for. AWS clients share one address, so headers and body decide. */
import type { IncomingHttpHeaders } from 'node:http'

export type Call =
  | { protocol: 'query'; version: string; operation: string; pairs: URLSearchParams }
  | { protocol: 'json'; contentType: string; target: string; operation: string }
  | { protocol: 'cbor'; target: string; operation: string }

export interface RawRequest {
  method: string
  path: string
  headers: IncomingHttpHeaders
  body: Buffer
}

const header = (headers: IncomingHttpHeaders, name: string): string => [headers[name] ?? ''].flat().join(',')

/** @returns null for what is no AWS call at all (for example a GET without `Action`). */
export function routeCall({ method, path, headers, body }: RawRequest): Call | null {
  const url = new URL(path, 'http://endpoint')
  const [, target, operation] = /^\/service\/([^/]+)\/operation\/([^/]+)$/.exec(url.pathname) ?? []
  if (target !== undefined && operation !== undefined) return { protocol: 'cbor', target, operation }

  const amzTarget = header(headers, 'x-amz-target')
  const dot = amzTarget.lastIndexOf('.')
  if (dot > 0) {
    return {
      protocol: 'json',
      contentType: header(headers, 'content-type') || 'application/x-amz-json-1.0',
      target: amzTarget.slice(0, dot),
      operation: amzTarget.slice(dot + 1),
    }
  }

  // Some SDKs send `Version` last, others first, and a GET carries both in the address.
  const form = header(headers, 'content-type').startsWith('application/x-www-form-urlencoded')
  const pairs = method === 'POST' && form ? new URLSearchParams(body.toString('utf8')) : url.searchParams
  const action = pairs.get('Action')
  return action === null
    ? null
    : { protocol: 'query', version: pairs.get('Version') ?? '', operation: action, pairs }
}
