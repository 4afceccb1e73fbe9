/** DynamoDB's HTTP side: AWS's JSON protocol. Signatures are not checked. */
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { AwsError } from '../errors'
import { readBody } from '../wire/body'
import type { Outcome, TableEngine } from './table-engine'

/** A pause of the load balancer or of a task must not close the connection that is used right after it. */
const keepAliveTimeout = 60_000
const target = /^DynamoDB_\d{8}\.(\w+)$/

/**
 * An HTTP server that has not begun to listen.
 * @param kept settles when everything that was written is safe: an answer waits for it
 */
export function createDynamoServer(engine: TableEngine, kept: () => Promise<void>): Server {
  const serve = async (request: IncomingMessage): Promise<Outcome> => {
    if (request.method === 'GET') return { status: 200, body: { healthy: 'dynamodb' } }
    const body = await readBody(request)
    const [, operation = ''] = target.exec(String(request.headers['x-amz-target'] ?? '')) ?? []
    const outcome = await engine.run(operation, body.toString('utf8'))
    await kept()
    return outcome
  }
  return createServer({ keepAliveTimeout }, (request, response) => {
    serve(request).then(
      outcome => write(request, response, outcome),
      (error: unknown) => {
        if (!(error instanceof AwsError)) return void response.destroy()
        const { shape, message, status } = error
        write(request, response, { status, body: { __type: shape, message } })
      },
    )
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
