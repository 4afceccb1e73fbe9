import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import { BoundedBody } from '../../common/bounded-body'
import type { Environment } from '../domain/base/traffic'
import { classifyError, classifyReply, environmentOf, type Outcome } from './classify'
import type { Destination } from './entry-nodes'

/** One request's end. `unknown`: this process stood still or lacked means, so that nothing can be said of the service. */
export interface Asked {
  outcome: Outcome | 'unknown'
  /** From the start, connecting included, to the end of the body. */
  ms: number
}

const largestBody = 64 * 1024

/**
 * Failures that this thread cannot have caused by standing still: somebody answered so, or nobody could be reached. An
 * answer that was held up is a success, but the time that it took is not the service's.
 */
const certain: readonly (string | null)[] = ['target-5xx', 'elb-5xx', 'wrong-body', 'refused', 'dns']
const isCertain = (outcome: Asked['outcome']) => outcome !== 'unknown' && certain.includes(outcome.failure)

/** `environment` is who began to answer. */
const failed = (
  failure: ReturnType<typeof classifyError>,
  environment: Environment | null = null,
): Asked['outcome'] => (failure === 'own' ? 'unknown' : { environment, version: null, failure })

/**
 * One GET on a connection of its own, as a new visitor would make it. `done` is called once, never after
 * `abandon`. `now` is monotonic milliseconds; `stalledSince` says whether this thread stood still since a moment.
 */
export function ask(
  { url, address }: Pick<Destination, 'url' | 'address'>,
  timeoutMs: number,
  { now, stalledSince }: { now: () => number; stalledSince: (from: number) => boolean },
  done: (asked: Asked) => void,
) {
  const startedAt = now()
  let over = false
  let begun: Environment | null = null
  const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
    agent: false,
    ...(address !== null && { lookup: always(address) }),
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
    const isHeldUp = stalledSince(startedAt) && !isCertain(outcome)
    done({ outcome: isHeldUp ? 'unknown' : outcome, ms: now() - startedAt })
  }
  // What is there already gets its turn before the deadline says that nothing came.
  const deadline = setTimeout(() => setImmediate(() => end(failed('timeout', begun))), timeoutMs)
  request.on('error', cause => end(failed(classifyError(cause))))
  request.on('response', response => {
    begun = environmentOf(response.headers['x-environment'])
    listen(response, begun, end)
  })
  request.end()
  return abandon
}

/** Whatever the name: Host and SNI keep it. */
const always =
  (address: string): LookupFunction =>
  (_hostname, { all }, done) =>
    all ? done(null, [{ address, family: 4 }]) : done(null, address, 4)

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
