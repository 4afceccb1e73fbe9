import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Service } from '../service'

/** Answers the requests of one address and method. */
export type Route = (service: Service, request: IncomingMessage, response: ServerResponse) => unknown

export function answerJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  const text = JSON.stringify(body)
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    ...headers,
  })
  response.end(text)
}
