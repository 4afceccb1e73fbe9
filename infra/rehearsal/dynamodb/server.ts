/** DynamoDB's HTTP side: AWS's JSON protocol. Signatures are not checked. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Complain } from '../../../common/guard'
import { createGuardedServer } from '../../../common/http-server'
import { AwsError } from '../errors'
import { readRequestBody } from '../wire/endpoint'
import { internal, type Outcome, type TableEngine } from './table-engine'

const target = /^DynamoDB_\d{8}\.(\w+)$/

/**
 * An HTTP server that has not begun to listen.
 * @param kept settles when everything that was written is safe: an answer waits for it
 */
export function createDynamoServer(
  engine: TableEngine,
  kept: () => Promise<void>,
  complain: Complain,
): Server {
  return createGuardedServer({
    what: 'A request to DynamoDB',
    complain,
    handle: async (request, response) => {
      const body = await readRequestBody(request)
      if (body === null) return
      if (body instanceof AwsError) {
        const { shape: __type, message, status } = body
        write(request, response, { status, body: { __type, message } })
        return
      }
      const [, operation = ''] = target.exec(String(request.headers['x-amz-target'] ?? '')) ?? []
      const outcome = await engine.run(operation, body.toString('utf8'))
      await kept()
      write(request, response, outcome)
    },
    failed: (request, response) => write(request, response, internal),
  })
}

function write({ headers }: IncomingMessage, response: ServerResponse, { status, body }: Outcome): void {
  if (response.destroyed) return
  const text = JSON.stringify(body)
  const json = String(headers['content-type'] ?? '').startsWith('application/json')
  response
    .writeHead(status, {
      'content-type': json ? 'application/json' : 'application/x-amz-json-1.0',
      'content-length': Buffer.byteLength(text),
      'x-amzn-requestid': randomUUID(),
    })
    .end(text)
}
