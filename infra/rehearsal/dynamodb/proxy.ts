/** DynamoDB stands behind the one endpoint, as on AWS, but answers from its own process. */
import { Agent, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'

export const dynamoTarget = 'DynamoDB_20120810'

const readThere = ['content-type', 'x-amz-target']

/** Longer than the process takes to be there again. */
const patienceMs = 3_000
const againMs = 100

export class DynamoProxy {
  private readonly agent = new Agent({ keepAlive: true })

  /** @param port of the DynamoDB process on 127.0.0.1 */
  constructor(private readonly port: number) {}

  /**
   * Sends a request that was read on to DynamoDB and its answer back. A process that is being started again takes no
   * connection for a moment: nothing was sent to it then, so the request waits for it.
   */
  forward(
    request: IncomingMessage,
    body: Buffer,
    response: ServerResponse,
    until = Date.now() + patienceMs,
  ): void {
    // Nobody waits for it any more: what was given up must not be written late.
    if (response.destroyed) return
    // What the process reads, and nothing else: the body arrives here unzipped and whole, and much of what a client may say
    // is meant for its own connection (`Trailer`, `Upgrade`) and fits no other.
    const headers = Object.fromEntries(
      Object.entries(request.headers).filter(([name]) => readThere.includes(name)),
    )
    const onward = httpRequest(
      {
        host: '127.0.0.1',
        port: this.port,
        method: request.method,
        path: request.url,
        headers: { ...headers, 'content-length': body.length },
        agent: this.agent,
      },
      answer => {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
        answer.on('error', () => response.destroy())
      },
    )
    const gone = () => onward.destroy()
    response.once('close', gone)
    onward.on('error', (error: NodeJS.ErrnoException) => {
      response.off('close', gone)
      if (response.destroyed) return
      const later = error.code === 'ECONNREFUSED' && Date.now() < until
      if (later) setTimeout(() => this.forward(request, body, response, until), againMs)
      else if (response.headersSent) response.destroy()
      else {
        const __type = 'com.amazonaws.dynamodb.v20120810#InternalServerError'
        response.writeHead(500, { 'content-type': 'application/x-amz-json-1.0' })
        response.end(JSON.stringify({ __type, message: 'The table process does not answer.' }))
      }
    })
    onward.end(body)
  }

  close(): void {
    this.agent.destroy()
  }
}
