import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { BoundedBody } from '../../common/bounded-body'
import type { Environment } from '../domain/base/traffic'
import { classifyError, classifyReply, environmentOf, type Outcome } from './classify'

/** One request's end. `unknown`: this process slept or lacked means, so that nothing can be said of the service. */
export interface Asked {
  outcome: Outcome | 'unknown'
  /** From the start, connecting included, to the end of the body. */
  ms: number
}

/** A deadline that fires so much late was slept through: the answer may have been there in time. */
const sleptMs = 100
const largestBody = 64 * 1024

/** `environment` is who began to answer. */
const failed = (
  failure: ReturnType<typeof classifyError>,
  environment: Environment | null = null,
): Asked['outcome'] => (failure === 'own' ? 'unknown' : { environment, version: null, failure })

/**
 * One GET on a connection of its own, as a new visitor would make it. `done` is called once, never after
 * `abandon`. `now` is monotonic milliseconds.
 */
export function ask(url: URL, timeoutMs: number, now: () => number, done: (asked: Asked) => void) {
  const startedAt = now()
  let over = false
  let begun: Environment | null = null
  const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
    agent: false,
    headers: { accept: 'application/json', 'cache-control': 'no-cache', 'user-agent': 'greenroom-witness' },
  })
  const abandon = () => {
    over = true
    clearTimeout(deadline)
    request.destroy()
  }
  const end = (outcome: Asked['outcome']) => {
    if (over) return
    abandon()
    done({ outcome, ms: now() - startedAt })
  }
  const deadline = setTimeout(() => {
    end(now() - startedAt > timeoutMs + sleptMs ? 'unknown' : failed('timeout', begun))
  }, timeoutMs)
  request.on('error', cause => end(failed(classifyError(cause))))
  request.on('response', response => {
    begun = environmentOf(response.headers['x-environment'])
    listen(response, begun, end)
  })
  request.end()
  return abandon
}

function listen(
  response: IncomingMessage,
  begun: Environment | null,
  end: (outcome: Asked['outcome']) => void,
) {
  const head = {
    status: response.statusCode ?? 0,
    server: only(response.headers.server),
    environment: only(response.headers['x-environment']),
  }
  const body = new BoundedBody(largestBody)
  response.on('data', (part: Buffer) => {
    if (!body.add(part)) end(classifyReply({ ...head, body: '' }))
  })
  response.on('error', cause => end(failed(classifyError(cause), begun)))
  response.on('end', () => {
    const text = body.whole()?.toString('utf8') ?? ''
    end(response.complete ? classifyReply({ ...head, body: text }) : failed('reset', begun))
  })
  response.on('close', () => end(failed('reset', begun)))
}

const only = (header: string | string[] | undefined) => (typeof header === 'string' ? header : undefined)
