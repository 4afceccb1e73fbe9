import { z } from 'zod'
import { jsonOf } from '../../common/parse'
import { type Environment, environments } from '../domain/base/traffic'
import type { FailureClass } from '../domain/witness/tally'

/** A whole HTTP answer of the public entry, as far as it matters here. */
export interface Reply {
  status: number
  /** The `Server` header. */
  server: string | undefined
  /** The `x-environment` header. */
  environment: string | undefined
  body: string
}

export interface Outcome {
  environment: Environment | null
  version: string | null
  failure: FailureClass | null
}

const environmentName = z.enum(environments)
const whoami = z.object({ environment: environmentName, version: z.string(), task: z.string() })

/** Whom the `x-environment` header of an answer names; null where it names nobody. */
export const environmentOf = (header: string | string[] | undefined): Environment | null =>
  environmentName.safeParse(header).data ?? null

/**
 * AWS: an answer that the load balancer made itself bears `Server: awselb/2.0`; one that CloudFront made itself, because it
 * could not reach the load balancer, bears its own name. Both pass a target's header on.
 */
const entryServers = ['awselb/2.0', 'CloudFront']

/** Who answered, and whether well: header and body must name the same environment. */
export function classifyReply({ status, server, environment, body }: Reply): Outcome {
  const named = environmentOf(environment)
  if (status >= 500) {
    const failure = entryServers.includes(server ?? '') ? 'elb-5xx' : 'target-5xx'
    return { environment: named, version: null, failure }
  }
  const said = status === 200 ? whoami.safeParse(jsonOf(body)).data : undefined
  if (!said) return { environment: named, version: null, failure: 'wrong-body' }
  if (said.environment !== named) return { environment: null, version: null, failure: 'wrong-body' }
  return { environment: named, version: said.version, failure: null }
}

/** Codes of Node and OpenSSL that say why nobody answered. `own`: this machine could not ask, which says nothing of the service. */
const classOfCode: Record<string, FailureClass | 'own'> = {
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  ECONNRESET: 'reset',
  ECONNABORTED: 'reset',
  EPIPE: 'reset',
  ETIMEDOUT: 'timeout',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  EAI_NODATA: 'dns',
  EPROTO: 'tls',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls',
  EMFILE: 'own',
  ENFILE: 'own',
  ENOBUFS: 'own',
  ENOMEM: 'own',
  EADDRNOTAVAIL: 'own',
}
const classOfPrefix: [prefix: string, failure: FailureClass][] = [
  ['ERR_TLS_', 'tls'],
  ['ERR_SSL_', 'tls'],
  ['CERT_', 'tls'],
  ['UNABLE_TO_', 'tls'],
  // llhttp: what came was not HTTP.
  ['HPE_', 'wrong-body'],
]

/** Why a request ended without an answer. A code that is not known here ended the connection all the same: `reset`. */
export function classifyError(cause: unknown): FailureClass | 'own' {
  const code = codeOf(cause)
  return classOfCode[code] ?? classOfPrefix.find(([prefix]) => code.startsWith(prefix))?.[1] ?? 'reset'
}

function codeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return ''
  if ('code' in cause && typeof cause.code === 'string') return cause.code
  // Several addresses were tried, each with an error of its own.
  return cause instanceof AggregateError ? codeOf(cause.errors[0]) : ''
}
