/** The rehearsal's own controls, beside AWS: what is really going on, and faults. Only on 127.0.0.1. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { boundedLog } from '../../common/guard'
import { type ConnectionLimits, createGuardedServer, readBody } from '../../common/http-server'
import { decodePercent, type Parsed, readRequestTarget } from '../../common/parse'
import type { OrderedCrowd } from './crowd/crowd-order'
import { answerCrowd } from './crowd/routes'
import { answerFaults } from './faults/routes'
import { isEnvironment } from './names'
import { type ControlStateParts, stateOf } from './state'
import type { Fleet } from './tasks/fleet'

interface Answer {
  status: number
  body: unknown
}

interface ControlOptions extends ControlStateParts {
  fleet: Fleet
  crowd: OrderedCrowd
  /** Epoch ms. */
  now: () => number
  /** Settles when what an order changed is safe; its answer waits for it. */
  changed: () => Promise<void>
  log?: (line: string) => void
  limits?: ConnectionLimits
}

function killTask({ fleet }: ControlOptions, environment: string | null): Answer {
  if (!isEnvironment(environment))
    return { status: 400, body: { error: 'environment must be blue or green.' } }
  const killed = fleet.killTask(environment)
  if (killed === null) return { status: 409, body: { error: `No ${environment} task is running.` } }
  return { status: 200, body: { killed } }
}

async function setEndpoint({ endpoint }: ControlOptions, state: string | null): Promise<Answer> {
  if (state !== 'reachable' && state !== 'unreachable') {
    return { status: 400, body: { error: 'state must be reachable or unreachable.' } }
  }
  await endpoint.setReachable(state === 'reachable')
  return { status: 200, body: { awsEndpoint: state } }
}

const routes =
  'There are GET /state, GET, POST and DELETE /faults, GET and POST /crowd, POST /kill-task?environment=blue|green and POST /aws-endpoint?state=reachable|unreachable.'
/** The addresses, whatever stands behind them, and the methods that each takes. */
const methods: Readonly<Record<string, readonly string[]>> = {
  '/state': ['GET'],
  '/faults': ['GET', 'POST', 'DELETE'],
  '/crowd': ['GET', 'POST'],
  '/crowd/figures': ['POST'],
  '/kill-task': ['POST'],
  '/aws-endpoint': ['POST'],
}
const mostBytes = 16_384

interface Asked {
  method: string
  path: string
  query: URLSearchParams
  body: string
}

async function answer(options: ControlOptions, { method, path, query, body }: Asked): Promise<Answer> {
  const allowed = Object.hasOwn(methods, path) ? methods[path] : undefined
  if (allowed && !allowed.includes(method))
    return { status: 405, body: { error: `This address takes ${allowed.join(', ')} only.` } }
  const ofFaults = await answerFaults(options.faults, method, path, body)
  if (ofFaults) return ofFaults
  const ofCrowd = answerCrowd(options.crowd, { method, path, body, now: options.now() })
  if (ofCrowd) return ofCrowd
  switch (path) {
    case '/state':
      return { status: 200, body: stateOf(options) }
    case '/kill-task':
      return killTask(options, query.get('environment'))
    case '/aws-endpoint':
      return setEndpoint(options, query.get('state'))
    default:
      return { status: 404, body: { error: routes } }
  }
}

/** The decoded path, and the query. */
function readAddress(target: string): Parsed<Pick<Asked, 'path' | 'query'>> {
  const read = readRequestTarget(target)
  if (!read.ok) return read
  const path = decodePercent(read.value.path)
  if (!path.ok) return path
  if (path.value.includes('//')) return { ok: false, reason: 'A part of the path is empty.' }
  return { ok: true, value: { path: path.value, query: new URLSearchParams(read.value.search) } }
}

function write(response: ServerResponse, { status, body }: Answer): void {
  const text = JSON.stringify(body)
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' }
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(text) }).end(text)
}

async function handle(
  options: ControlOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const address = readAddress(request.url ?? '')
  const body = await readBody(request, mostBytes)
  if (!address.ok) write(response, { status: 400, body: { error: address.reason } })
  else if (body.ok) {
    const asked = { method: request.method ?? 'GET', ...address.value, body: body.value.toString('utf8') }
    const answered = await answer(options, asked)
    const isOrder = asked.method !== 'GET' && asked.path !== '/crowd/figures'
    if (isOrder && answered.status < 400) await options.changed()
    write(response, answered)
  } else if (body.reason === 'too-long') {
    write(response, { status: 413, body: { error: `The body may have ${mostBytes} bytes at most.` } })
  }
}

/** An HTTP server that has not begun to listen. */
export function createControl(options: ControlOptions): Server {
  const { log = line => process.stderr.write(`${line}\n`), limits } = options
  return createGuardedServer({
    what: 'A request to the control port',
    complain: boundedLog(log),
    limits,
    handle: (request, response) => handle(options, request, response),
    failed: (_request, response) =>
      write(response, { status: 500, body: { error: 'The rehearsal cloud could not do this.' } }),
  })
}
