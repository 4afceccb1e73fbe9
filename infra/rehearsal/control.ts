/** The rehearsal's own controls, beside AWS: what is really going on, and faults. Only on 127.0.0.1. */
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { OrderedCrowd } from './crowd/ordered'
import { answerCrowd } from './crowd/routes'
import { answerFaults } from './faults/routes'
import { isEnvironment } from './names'
import { type Shown, stateOf } from './state'
import type { Fleet } from './tasks/fleet'

interface Answer {
  status: number
  body: unknown
}

export interface ControlOptions extends Shown {
  fleet: Fleet
  crowd: OrderedCrowd
  /** Epoch ms. */
  now: () => number
  /** Settles when what an order changed is safe; its answer waits for it. */
  changed: () => Promise<void>
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
const mostBytes = 16_384

/** @returns what was sent, as far as it is not too long for an order */
async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request.setEncoding('utf8')) if (body.length < mostBytes) body += chunk
  return body
}

async function answer(options: ControlOptions, method: string, url: URL, body: string): Promise<Answer> {
  const ofFaults = await answerFaults(options.faults, method, url.pathname, body)
  if (ofFaults) return ofFaults
  const path = url.pathname
  const ofCrowd = answerCrowd(options.crowd, { method, path, body, now: options.now() })
  if (ofCrowd) return ofCrowd
  switch (`${method} ${url.pathname}`) {
    case 'GET /state':
      return { status: 200, body: stateOf(options) }
    case 'POST /kill-task':
      return killTask(options, url.searchParams.get('environment'))
    case 'POST /aws-endpoint':
      return setEndpoint(options, url.searchParams.get('state'))
    default:
      return { status: 404, body: { error: routes } }
  }
}

/** An HTTP server that has not begun to listen. */
export function createControl(options: ControlOptions): Server {
  return createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://control')
    const { status, body } = await bodyOf(request)
      .then(async sent => {
        const answered = await answer(options, request.method ?? 'GET', url, sent)
        if (request.method !== 'GET' && url.pathname !== '/crowd/figures') await options.changed()
        return answered
      })
      .catch((error: unknown) => ({ status: 500, body: { error: String(error) } }))
    response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    response.end(JSON.stringify(body))
  })
}
