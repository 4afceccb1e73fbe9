/** Faults of the AWS API: throttling, expired credentials, denied actions, delay and garbage. */
import { accessDenied, rateExceeded, tokenExpired } from '../errors'
import { account } from '../names'
import type { ApiCall, ApiThrottle } from '../wire/api-throttle'
import type { Buckets } from '../wire/request-limits'

const user = `arn:aws:iam::${account}:user/presenter`
/** Where IAM's word for a service is not that of its credential scope. */
const iamName = (service: string): string => (service === 'monitoring' ? 'cloudwatch' : service)

function isDenied({ service, operation }: ApiCall, actions: string[] | undefined): boolean {
  // AWS: nobody can be denied to ask who they are.
  if (operation === 'GetCallerIdentity') return false
  if (actions === undefined) return true
  const full = `${iamName(service)}:${operation}`
  return actions.some(action => {
    const wanted = action.includes(':') ? action : `*:${action}`
    const [prefix, name = ''] = wanted.split(':')
    if (prefix !== '*' && prefix !== iamName(service)) return false
    return name.endsWith('*')
      ? operation.startsWith(name.slice(0, -1))
      : `${prefix}:${name}` === full || name === operation
  })
}

export class ApiFaults {
  /** Token buckets of an account that others use up; null while that fault is off. */
  buckets: Buckets | null = null
  expired = false
  denied: { actions: string[] | undefined } | null = null
  delay: { ms: number; until: AbortSignal } | null = null
  garbage = false

  /** @param account the limits that always hold; null for none */
  constructor(private readonly account: Buckets | null = null) {}

  readonly throttle: ApiThrottle = (call, now) => ({
    ...(this.delay && { delay: this.delay }),
    outcome: this.verdict(call, now),
  })

  private verdict(call: ApiCall, now: number): ReturnType<ApiThrottle>['outcome'] {
    const { protocol, service, operation } = call
    if (this.garbage) return 'garbage'
    if (protocol === null) return 'pass'
    // AWS checks who asks before what is asked, and counts what is allowed.
    if (this.expired) return tokenExpired(protocol)
    if (this.denied && isDenied(call, this.denied.actions))
      return accessDenied(protocol, user, `${iamName(service)}:${operation}`)
    const limits = this.buckets ?? this.account
    if (limits?.take(service, operation, now) === false) return rateExceeded()
    return 'pass'
  }
}
