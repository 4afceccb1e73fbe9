/** The AWS endpoint of the rehearsal cloud: reads a request, finds its operation, runs it and writes the response. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { boundedLog, type Complain } from '../../../common/guard'
import { type ConnectionLimits, createGuardedServer, readBody } from '../../../common/http-server'
import { parseJson, readRequestTarget } from '../../../common/parse'
import {
  AwsError,
  internalFailure,
  invalidAction,
  malformedRequest,
  missingAction,
  requestTooLarge,
  serializationFailure,
  unknownOperation,
} from '../errors'
import type { World } from '../world'
import { type ApiCall, type ApiThrottle, applyVerdict, noThrottle } from './api-throttle'
import { decodeDocument } from './document'
import type { Operation, Service } from './operation'
import { decodeQuery } from './query'
import { answer, type Reply, refusal } from './reply'
import { type Call, routeCall } from './route'
import { fromCbor } from './smithy'

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

interface EndpointOptions {
  world: World
  services: Service[]
  now: () => number
  log: (line: string) => void
  /** Lets every call pass unless given. */
  throttle?: ApiThrottle
  /** Settles when the change of an operation is saved; the response waits for that. */
  changed?: () => Promise<void>
  /** Takes requests of the services that run elsewhere, told by the target; true when it took this one. */
  forward?: (target: string, request: IncomingMessage, body: Buffer, response: ServerResponse) => boolean
  limits?: ConnectionLimits
}

interface Serving extends EndpointOptions {
  complain: Complain
}

function findService(services: Service[], call: Call): Service | undefined {
  return services.find(service =>
    call.protocol === 'query' ? service.query?.version === call.version : service.target === call.target,
  )
}

function readDocument(protocol: 'json' | 'cbor', body: Buffer): unknown {
  if (protocol === 'json') {
    const read = parseJson(body.toString('utf8'))
    if (read.ok) return read.value
  } else {
    try {
      return fromCbor(body)
    } catch {
      // Told below, as for JSON.
    }
  }
  throw serializationFailure('The request body could not be read.')
}

function decode(call: Call, operation: Operation, body: Buffer): unknown {
  if (call.protocol === 'query') return decodeQuery(operation.input, call.pairs)
  if (body.length === 0) return {}
  const document = readDocument(call.protocol, body)
  return decodeDocument(operation.input, document)
}

function notSpoken(call: Call): AwsError {
  return call.protocol === 'query'
    ? invalidAction(call.operation, call.version)
    : unknownOperation(call.operation)
}

/** No operation of AWS has a longer one; what is no operation may be anything. */
const longestName = 120

function serve(options: Serving, call: Call | null, body: Buffer): Reply {
  const requestId = randomUUID()
  const service = call === null ? undefined : findService(options.services, call)
  try {
    if (call === null) throw missingAction()
    const operation = service?.operations.get(call.operation)
    if (service === undefined || operation === undefined) {
      const name = `${call.protocol === 'query' ? call.version : call.target} ${call.operation}`
      options.complain(`Not spoken by the rehearsal cloud: ${name.slice(0, longestName)}`)
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
    const cause = error instanceof Error ? error.stack : error
    options.complain(`${call?.operation ?? 'A request'} failed.`, cause)
    return refusal(call, service, internalFailure(), requestId)
  }
}

function apiCallOf(services: Service[], call: Call | null): ApiCall {
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

async function handle(options: Serving, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const refuse = (error: AwsError, call: Call | null = null): void => {
    const service = call === null ? undefined : findService(options.services, call)
    write(response, refusal(call, service, error, randomUUID()))
  }
  const target = readRequestTarget(request.url ?? '')
  const body = await readRequestBody(request)
  if (body === null) return
  if (body instanceof AwsError) return refuse(body)
  if (!target.ok) return refuse(malformedRequest(target.reason))
  const { method = 'GET', headers } = request
  const call = routeCall({ method, target: target.value, headers, body })
  if (call instanceof AwsError) return refuse(call)
  const { throttle = noThrottle, services, now } = options
  const passed = await applyVerdict(throttle(apiCallOf(services, call), now()), response)
  if (passed === 'done') return
  if (passed instanceof AwsError) return refuse(passed, call)
  if (call?.protocol === 'json' && options.forward?.(call.target, request, body, response)) return
  const reply = serve(options, call, body)
  if (call !== null && reply.status < 400 && !readOnly.test(call.operation)) await options.changed?.()
  write(response, reply)
}

/** An HTTP server that has not begun to listen. */
export function createEndpoint(options: EndpointOptions): Server {
  const complain = boundedLog(options.log)
  return createGuardedServer({
    what: 'A request to the AWS endpoint',
    complain,
    limits: options.limits,
    handle: (request, response) => handle({ ...options, complain }, request, response),
    failed: (_request, response) =>
      write(response, refusal(null, undefined, internalFailure(), randomUUID())),
  })
}
