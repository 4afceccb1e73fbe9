/** The one address of the pretend AWS: reads a request, finds its operation, lets it run, writes the answer. */
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import {
  AwsError,
  internalFailure,
  invalidAction,
  missingAction,
  serializationFailure,
  unknownOperation,
} from '../errors'
import type { World } from '../world'
import { readBody } from './body'
import { decodeDocument } from './document'
import { type Gate, type Knock, openGate, pass } from './gate'
import type { Operation, Service } from './operation'
import { decodeQuery } from './query'
import { answer, type Reply, refusal } from './reply'
import { type Call, routeCall } from './route'
import { fromCbor } from './smithy'

export interface EndpointOptions {
  world: World
  services: Service[]
  now: () => number
  log: (line: string) => void
  /** Open unless given. */
  gate?: Gate
  /** Settles when what an operation changed is safe; its answer waits for it. */
  changed?: () => Promise<void>
  /** Takes requests of the services that run elsewhere, told by the target; true when it took this one. */
  forward?: (target: string, request: IncomingMessage, body: Buffer, response: ServerResponse) => boolean
}

function findService(services: Service[], call: Call): Service | undefined {
  return services.find(service =>
    call.protocol === 'query' ? service.query?.version === call.version : service.target === call.target,
  )
}

function decode(call: Call, operation: Operation, body: Buffer): unknown {
  if (call.protocol === 'query') return decodeQuery(operation.input, call.pairs)
  if (body.length === 0) return {}
  let document: unknown
  try {
    document = call.protocol === 'json' ? JSON.parse(body.toString('utf8')) : fromCbor(body)
  } catch {
    throw serializationFailure('The request body could not be read.')
  }
  return decodeDocument(operation.input, document)
}

function notSpoken(call: Call): AwsError {
  return call.protocol === 'query'
    ? invalidAction(call.operation, call.version)
    : unknownOperation(call.operation)
}

function serve(options: EndpointOptions, call: Call | null, body: Buffer): Reply {
  const requestId = randomUUID()
  const service = call === null ? undefined : findService(options.services, call)
  try {
    if (call === null) throw missingAction()
    const operation = service?.operations.get(call.operation)
    if (service === undefined || operation === undefined) {
      options.log(
        `Not spoken by the rehearsal cloud: ${call.protocol === 'query' ? call.version : call.target} ${call.operation}`,
      )
      throw notSpoken(call)
    }
    const output = operation.run(
      options.world,
      decode(call, operation, body),
      options.now(),
      service.whenMissing,
    )
    return answer(call, service, operation, output, requestId)
  } catch (error) {
    if (error instanceof AwsError) return refusal(call, service, error, requestId)
    options.log(
      `${call?.operation ?? 'request'} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    )
    return refusal(call, service, internalFailure(), requestId)
  }
}

function knockOf(services: Service[], call: Call | null): Knock {
  if (call === null) return { protocol: null, service: 'none', operation: '' }
  // A service that runs elsewhere is told by its target: `DynamoDB_20120810`.
  const elsewhere = call.protocol === 'query' ? call.version : call.target.split('_')[0]?.toLowerCase()
  const service = findService(services, call)?.name ?? elsewhere ?? 'none'
  return { protocol: call.protocol, service, operation: call.operation }
}

function write(response: ServerResponse, reply: Reply): void {
  response
    .writeHead(reply.status, { ...reply.headers, 'content-length': Buffer.byteLength(reply.body) })
    .end(reply.body)
}

const readOnly = /^(Describe|List|Get)/

/** Longer than any poller's pause: a connection that closes just as it is used again looks like a broken AWS. */
const keepAliveTimeout = 60_000

/** An HTTP server that has not begun to listen. */
export function createEndpoint(options: EndpointOptions): Server {
  return createServer({ keepAliveTimeout }, async (request, response) => {
    try {
      const body = await readBody(request)
      const call = routeCall({
        method: request.method ?? 'GET',
        path: request.url ?? '/',
        headers: request.headers,
        body,
      })
      const { gate = openGate, services, now } = options
      const passed = await pass(gate(knockOf(services, call), now()), response)
      if (passed === 'done') return
      if (passed instanceof AwsError) {
        const service = call === null ? undefined : findService(services, call)
        write(response, refusal(call, service, passed, randomUUID()))
        return
      }
      if (call?.protocol === 'json' && options.forward?.(call.target, request, body, response)) return
      const reply = serve(options, call, body)
      if (call && !readOnly.test(call.operation)) await options.changed?.()
      write(response, reply)
    } catch (error) {
      const refused = error instanceof AwsError ? error : internalFailure()
      if (!response.destroyed) write(response, refusal(null, undefined, refused, randomUUID()))
    }
  })
}
