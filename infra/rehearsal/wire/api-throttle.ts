/** Throttles, refuses or delays API calls before their handlers: the one place that every call passes. */
import type { ServerResponse } from 'node:http'
import type { AwsError } from '../errors'
import type { Call } from './route'

export interface ApiCall {
  /** null for a request that is no AWS call. */
  protocol: Call['protocol'] | null
  /** As in a credential scope: `elasticloadbalancing`, `ecs`, `monitoring`, `sts`, `dynamodb`. */
  service: string
  operation: string
}

interface Verdict {
  /** The wait before the outcome, which the signal ends early. */
  delay?: { ms: number; until: AbortSignal }
  /** `garbage` is an answer that is none of AWS's; `hang` is never answered, `close` cut off. */
  outcome: 'pass' | 'garbage' | 'hang' | 'close' | AwsError
}

/** @param now epoch ms */
export type ApiThrottle = (call: ApiCall, now: number) => Verdict

export const noThrottle: ApiThrottle = () => ({ outcome: 'pass' })

/** The page of a captive portal or a wrong proxy in the place of AWS. */
const portal =
  '<!doctype html><html><head><title>Welcome</title></head><body>Please sign in to continue.</body></html>'

function wait({ ms, until }: { ms: number; until: AbortSignal }, response: ServerResponse): Promise<void> {
  return new Promise(resolve => {
    const go = (): void => {
      clearTimeout(timer)
      until.removeEventListener('abort', go)
      response.off('close', go)
      resolve()
    }
    const timer = setTimeout(go, ms)
    if (until.aborted) go()
    until.addEventListener('abort', go)
    // The client has gone, or the endpoint closes.
    response.once('close', go)
  })
}

/** @returns what is left to do: go on, answer with an error, or nothing more */
export async function applyVerdict(
  verdict: Verdict,
  response: ServerResponse,
): Promise<'go on' | 'done' | AwsError> {
  if (verdict.delay) await wait(verdict.delay, response)
  if (response.destroyed) return 'done'
  switch (verdict.outcome) {
    case 'pass':
      return 'go on'
    case 'hang':
      return 'done'
    case 'close':
      response.destroy()
      return 'done'
    case 'garbage':
      response.writeHead(200, { 'content-type': 'text/html', 'content-length': portal.length }).end(portal)
      return 'done'
    default:
      return verdict.outcome
  }
}
