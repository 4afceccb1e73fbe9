import type { HealthCheck, TargetHealth } from './control-messages'
/** How one check of one target ended. */
export type CheckResult = { kind: 'answered'; status: number } | { kind: 'timeout' } | { kind: 'broken' }

export type Standing = Pick<TargetHealth, 'state' | 'reason' | 'description'>

/** What is remembered of a target between two checks. */
export interface Watched {
  standing: Standing
  /** Checks in a row that passed, or failed. */
  passes: number
  fails: number
  /** Epoch ms of the next check. */
  dueAt: number
}

// Words and codes as captured from real AWS (elasticloadbalancing DescribeTargetHealth).
const registering: Standing = {
  state: 'initial',
  reason: 'Elb.RegistrationInProgress',
  description: 'Target registration is in progress',
}
const checking: Standing = {
  state: 'initial',
  reason: 'Elb.InitialHealthChecking',
  description: 'Initial health checks in progress',
}
const healthy: Standing = { state: 'healthy' }
export const unused: Standing = {
  state: 'unused',
  reason: 'Target.NotInUse',
  description: 'Target group is not configured to receive traffic from the load balancer',
}
export const draining: Standing = {
  state: 'draining',
  reason: 'Target.DeregistrationInProgress',
  description: 'Target deregistration is in progress',
}

/** A target that has just come into use: its first check is due at once. @param standing what is known of it already */
export function registered(now: number, standing: Standing = registering): Watched {
  return { standing, passes: 0, fails: 0, dueAt: now }
}

/**
 * The transition of one target by one finished check.
 * @param now epoch ms at which the check ended
 */
export function afterCheck(was: Watched, result: CheckResult, check: HealthCheck, now: number): Watched {
  const passed = result.kind === 'answered' && matches(check.matcher, result.status)
  const passes = passed ? was.passes + 1 : 0
  const fails = passed ? 0 : was.fails + 1
  const dueAt = Math.max(now, was.dueAt + check.intervalMs)
  return { standing: next(was.standing, passes, fails, check, result), passes, fails, dueAt }
}

function next(
  was: Standing,
  passes: number,
  fails: number,
  check: HealthCheck,
  result: CheckResult,
): Standing {
  if (passes > 0) {
    // AWS: one pass is enough after registration, whatever the healthy threshold is.
    const enough = was.state === 'initial' ? 1 : check.healthyThreshold
    return was.state === 'healthy' || passes >= enough ? healthy : was
  }
  if (was.state === 'unhealthy' || fails >= check.unhealthyThreshold) return unhealthy(result)
  return was.state === 'initial' ? checking : was
}

function unhealthy(result: CheckResult): Standing {
  if (result.kind === 'timeout') {
    return { state: 'unhealthy', reason: 'Target.Timeout', description: 'Request timed out' }
  }
  if (result.kind === 'broken') {
    return { state: 'unhealthy', reason: 'Target.FailedHealthChecks', description: 'Health checks failed' }
  }
  const description = `Health checks failed with these codes: [${result.status}]`
  return { state: 'unhealthy', reason: 'Target.ResponseCodeMismatch', description }
}

/**
 * Whether a status passes a health check.
 * @param matcher as AWS writes it: `200`, `200-299` or `200,202`
 */
export function matches(matcher: string, status: number): boolean {
  return matcher.split(',').some(part => {
    const [from = Number.NaN, to = from] = part.split('-').map(Number)
    return status >= from && status <= to
  })
}
