import { describe, expect, it } from 'vitest'
import type { HealthCheck } from './control-messages'
import { afterCheck, type CheckResult, draining, matches, registered, unused, type Watched } from './health'

const check: HealthCheck = {
  path: '/health',
  intervalMs: 10_000,
  timeoutMs: 5_000,
  healthyThreshold: 3,
  unhealthyThreshold: 2,
  matcher: '200',
}
const pass: CheckResult = { kind: 'answered', status: 200 }
const bad: CheckResult = { kind: 'answered', status: 502 }
const timeout: CheckResult = { kind: 'timeout' }
const broken: CheckResult = { kind: 'broken' }

function watchedAfter(...results: CheckResult[]): Watched {
  return results.reduce((was, result) => afterCheck(was, result, check, was.dueAt + 100), registered(0))
}

describe('the standing of a target', () => {
  it.each([
    {
      name: 'registering before its first check',
      results: [],
      state: 'initial',
      reason: 'Elb.RegistrationInProgress',
    },
    { name: 'healthy after a single pass, whatever the threshold', results: [pass], state: 'healthy' },
    {
      name: 'still initial after one failure',
      results: [bad],
      state: 'initial',
      reason: 'Elb.InitialHealthChecking',
    },
    { name: 'healthy when the first failure is followed by a pass', results: [bad, pass], state: 'healthy' },
    {
      name: 'unhealthy after the threshold of failures',
      results: [bad, bad],
      state: 'unhealthy',
      reason: 'Target.ResponseCodeMismatch',
    },
    { name: 'still healthy after one failure', results: [pass, timeout], state: 'healthy' },
    {
      name: 'unhealthy by timeouts',
      results: [pass, timeout, timeout],
      state: 'unhealthy',
      reason: 'Target.Timeout',
    },
    {
      name: 'unhealthy by broken connections',
      results: [pass, broken, broken],
      state: 'unhealthy',
      reason: 'Target.FailedHealthChecks',
    },
    {
      name: 'not unhealthy when failures are not in a row',
      results: [pass, bad, pass, bad],
      state: 'healthy',
    },
    {
      name: 'unhealthy for the latest reason',
      results: [bad, bad, timeout],
      state: 'unhealthy',
      reason: 'Target.Timeout',
    },
    {
      name: 'unhealthy until the healthy threshold is met',
      results: [bad, bad, pass, pass],
      state: 'unhealthy',
      reason: 'Target.ResponseCodeMismatch',
    },
    {
      name: 'healthy again at the healthy threshold',
      results: [bad, bad, pass, pass, pass],
      state: 'healthy',
    },
    {
      name: 'unhealthy when the passes were not in a row',
      results: [bad, bad, pass, pass, bad, pass],
      state: 'unhealthy',
      reason: 'Target.ResponseCodeMismatch',
    },
  ])('is $name', ({ results, state, reason }) => {
    const { standing } = watchedAfter(...results)
    expect(standing.state).toBe(state)
    expect(standing.reason).toBe(reason)
  })

  it('bears the descriptions of AWS word for word', () => {
    expect(watchedAfter().standing.description).toBe('Target registration is in progress')
    expect(watchedAfter(bad).standing.description).toBe('Initial health checks in progress')
    expect(watchedAfter(bad, bad).standing.description).toBe('Health checks failed with these codes: [502]')
    expect(watchedAfter(timeout, timeout).standing.description).toBe('Request timed out')
    expect(watchedAfter(broken, broken).standing.description).toBe('Health checks failed')
    expect(watchedAfter(pass).standing).toEqual({ state: 'healthy' })
    expect(unused).toEqual({
      state: 'unused',
      reason: 'Target.NotInUse',
      description: 'Target group is not configured to receive traffic from the load balancer',
    })
    expect(draining).toEqual({
      state: 'draining',
      reason: 'Target.DeregistrationInProgress',
      description: 'Target deregistration is in progress',
    })
  })

  it('is checked at once after registration, then at intervals', () => {
    const first = registered(1_000)
    expect(first.dueAt).toBe(1_000)
    const second = afterCheck(first, pass, check, 1_200)
    expect(second.dueAt).toBe(11_000)
    expect(afterCheck(second, timeout, check, 16_000).dueAt).toBe(21_000)
  })

  it('is checked late rather than twice at once after a pause of the process', () => {
    expect(afterCheck(registered(0), pass, check, 60_000).dueAt).toBe(60_000)
  })
})

describe('a matcher', () => {
  it.each([
    { matcher: '200', status: 200, passes: true },
    { matcher: '200', status: 204, passes: false },
    { matcher: '200-299', status: 200, passes: true },
    { matcher: '200-299', status: 299, passes: true },
    { matcher: '200-299', status: 300, passes: false },
    { matcher: '200,202', status: 202, passes: true },
    { matcher: '200,202', status: 201, passes: false },
    { matcher: '200,300-399', status: 302, passes: true },
    { matcher: '200', status: 0, passes: false },
  ])('$matcher with $status: $passes', ({ matcher, status, passes }) => {
    expect(matches(matcher, status)).toBe(passes)
  })
})
