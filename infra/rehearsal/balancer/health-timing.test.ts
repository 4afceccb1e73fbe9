import { describe, expect, it } from 'vitest'
import type { HealthCheck, TargetState } from './control-messages'
import { afterCheck, type CheckResult, registered } from './health'

const second = 1_000
const check = (
  intervalMs: number,
  timeoutMs: number,
  healthyThreshold: number,
  unhealthyThreshold: number,
): HealthCheck => ({ path: '/', intervalMs, timeoutMs, healthyThreshold, unhealthyThreshold, matcher: '200' })

// AWS: what a new target group has, and what the show's groups have.
const defaults = check(30 * second, 5 * second, 5, 2)
const show = check(5 * second, 2 * second, 2, 2)

const passing: CheckResult = { kind: 'answered', status: 200 }

/**
 * Plays the checks of one target from its registration at 0.
 * @param answers what the target does at a time, and how long it takes (ms)
 * @returns ms at which the target first has the state after `from`
 */
function reaches(
  state: TargetState,
  from: number,
  settings: HealthCheck,
  answers: (now: number) => { result: CheckResult; tookMs: number },
): number {
  let watched = registered(0)
  for (let checks = 0; checks < 1_000; checks += 1) {
    const { result, tookMs } = answers(watched.dueAt)
    const ended = watched.dueAt + tookMs
    watched = afterCheck(watched, result, settings, ended)
    if (ended >= from && watched.standing.state === state) return ended
  }
  throw new Error(`never ${state}`)
}

const fine = { result: passing, tookMs: 5 }
const deaf = ({ timeoutMs }: HealthCheck) => ({ result: { kind: 'timeout' } as const, tookMs: timeoutMs })
const gone = { result: { kind: 'broken' } as const, tookMs: 1 }

describe.each([
  { name: 'the defaults of AWS', settings: defaults },
  { name: 'the show', settings: show },
])('with $name', ({ settings }) => {
  const { intervalMs, timeoutMs, healthyThreshold, unhealthyThreshold } = settings
  const died = 10 * intervalMs + 1

  it('a registered target is healthy with its first check, whatever the threshold', () => {
    expect(reaches('healthy', 0, settings, () => fine)).toBeLessThanOrEqual(5.3 * second)
  })

  it('a target that never answered is unhealthy after the threshold of checks', () => {
    const at = reaches('unhealthy', 0, settings, () => deaf(settings))
    expect(at).toBe((unhealthyThreshold - 1) * intervalMs + timeoutMs)
  })

  it.each([
    { way: 'is gone', answer: gone },
    { way: 'no longer answers', answer: deaf(settings) },
  ])('a target that $way is unhealthy within threshold × interval + timeout', ({ answer }) => {
    const at = reaches('unhealthy', died, settings, now => (now < died ? fine : answer))
    expect(at - died).toBeGreaterThan((unhealthyThreshold - 1) * intervalMs)
    expect(at - died).toBeLessThanOrEqual(unhealthyThreshold * intervalMs + timeoutMs)
  })

  it('a target that answers again is healthy within threshold × interval', () => {
    const back = died + 10 * intervalMs
    const at = reaches('healthy', back, settings, now => (now < died || now >= back ? fine : gone))
    expect(at - back).toBeGreaterThan((healthyThreshold - 1) * intervalMs - 1)
    expect(at - back).toBeLessThanOrEqual(healthyThreshold * intervalMs + 5)
  })
})
