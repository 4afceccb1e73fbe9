import { z } from 'zod'
import type { Problem, ProblemKind } from '../domain/base/problem'

/** Names that the SDK gives AWS's errors, in the few words of the house. Query and JSON services differ in spelling. */
const kinds: [ProblemKind, RegExp][] = [
  [
    'throttled',
    /^(Throttl|ProvisionedThroughputExceeded|RequestLimitExceeded|TooManyRequests|RequestThrottled|SlowDown|PriorRequestNotComplete)/,
  ],
  [
    'expired',
    /^(ExpiredToken|RequestExpired|TokenRefreshRequired|TokenProviderError|SSOTokenProviderFailure)/,
  ],
  [
    'denied',
    /^(AccessDenied|UnauthorizedOperation|InvalidClientTokenId|UnrecognizedClient|SignatureDoesNotMatch|InvalidSignature|MissingAuthenticationToken)/,
  ],
  ['not-found', /(NotFound|NotFoundException)$/],
  ['timed-out', /^(AbortError|TimeoutError)$/],
]
const networkCodes = /^(ECONN|ENOTFOUND|EAI_AGAIN|EHOST|ENET|EPIPE|ETIMEDOUT|UND_ERR)/

/** Any failure of an AWS call as a word that the presenter can act on, with AWS's own text kept as the cause. */
export function problemOf(error: unknown): Problem {
  if (error instanceof NotUnderstood) return { kind: 'not-understood', cause: error.message }
  if (error instanceof ChangedElsewhere) return { kind: 'changed-elsewhere', cause: error.message }
  if (!(error instanceof Error)) return { kind: 'unreachable', cause: String(error) }
  const cause = `${error.name}: ${error.message || codesOf(error).join(', ')}`
  // The SDK has one name for credentials that are not there and for an SSO session that is over.
  if (error.name === 'CredentialsProviderError')
    return { kind: /expired|aws sso login/i.test(error.message) ? 'expired' : 'no-credentials', cause }
  const named = kinds.find(([, pattern]) => pattern.test(error.name))
  if (named) return { kind: named[0], cause }
  if (codesOf(error).some(code => networkCodes.test(code))) return { kind: 'unreachable', cause }
  return { kind: statusOf(error) === 'answered' ? 'rejected' : 'unreachable', cause }
}

/** AWS's answer is none that the console can work with; the message says what was found. */
export class NotUnderstood extends Error {}

/** The listener was read, and has a shape that the console must not touch. */
export class OtherShape extends NotUnderstood {}

/** The weights were not those that the change was based on. */
export class ChangedElsewhere extends Error {}

/**
 * The list that an answer must have. The SDK reads a web page in place of an answer (a captive portal, a broken proxy)
 * as a successful answer with nothing in it: unknown, which must not be drawn as none.
 */
export function expectList<T>(list: T[] | undefined, what: string): T[] {
  if (list) return list
  throw new NotUnderstood(`the answer has no list of ${what}`)
}

function codesOf(error: Error): string[] {
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : []
  const inner = 'errors' in error && Array.isArray(error.errors) ? error.errors : []
  const nested = [...inner, error.cause].flatMap(one => (one instanceof Error ? codesOf(one) : []))
  return [...own, ...nested]
}

/** AWS's refusals are 4xx with a modelled name; a 5xx or an answer that cannot be read is no answer from AWS. */
function statusOf(error: Error): 'answered' | 'unanswered' {
  const { httpStatusCode: status = 0 } = metadataOf(error)
  return status >= 400 && status < 500 ? 'answered' : 'unanswered'
}

/** What AWS calls the request that failed, in CloudTrail and in a case for its support; undefined where it did not answer. */
export const requestIdOf = (error: unknown): string | undefined => metadataOf(error).requestId

const metadata = z.object({
  $metadata: z.object({ httpStatusCode: z.number().optional(), requestId: z.string().optional() }),
})
const metadataOf = (error: unknown) => metadata.safeParse(error).data?.$metadata ?? {}
