/** What is known of a real load balancer in numbers, replayed row by row; its answers and reason codes are beside. */
import { expect, test } from 'vitest'
import { seededRandom } from '../../../common/seeded-random'
import { Traffic } from '../traffic'
import { openWorld } from '../world'
import type { HealthCheck, ToBalancer } from './control-messages'
import { afterCheck, type CheckResult, registered } from './health'
import { Nodes, readPropagation } from './nodes'

const every = (intervalMs: number, timeoutMs: number): HealthCheck => ({
  path: '/health',
  intervalMs,
  timeoutMs,
  healthyThreshold: 2,
  unhealthyThreshold: 2,
  matcher: '200',
})

/** Seconds after the first check at which a target that always answers so is judged, after having been healthy or new. */
function judged(check: HealthCheck, result: CheckResult, tookMs: number, wasHealthy: boolean): number {
  let watched = registered(0)
  if (wasHealthy) watched = afterCheck(watched, { kind: 'answered', status: 200 }, check, 0)
  const began = watched.dueAt
  const before = watched.standing.state
  for (;;) {
    const ended = watched.dueAt + tookMs
    watched = afterCheck(watched, result, check, ended)
    if (watched.standing.state !== before) return (ended - began) / 1_000
  }
}

test('a new target that fails its checks: not yet unhealthy just before 5 s, unhealthy by 10 s', () => {
  const at = judged(every(5_000, 2_000), { kind: 'broken' }, 1, false)
  expect(at).toBeGreaterThanOrEqual(5)
  expect(at).toBeLessThanOrEqual(10)
})

test('healthy → unhealthy with 2 × 10 s: within 20 s and the timeout', () => {
  const at = judged(every(10_000, 5_000), { kind: 'timeout' }, 5_000, true)
  expect(at).toBeGreaterThan(10)
  expect(at).toBeLessThanOrEqual(25)
})

test('weights reach each node by itself, within 1–10 s, and up to 30 s when told so', () => {
  const delays = (text: string | undefined): number[][] => {
    const nodes = new Nodes(seededRandom(7))
    const range = readPropagation(text) ?? { min: 0, max: 0 }
    const view = (weight: number) => ({ forward: [{ arn: 'arn:blue', weight }] })
    nodes.ask(0, view(0), range, 0)
    nodes.arrive(0)
    return Array.from({ length: 300 }, (_, n) => {
      const asked = (n + 1) * 60_000
      nodes.ask(n + 1, view(1 + (n % 2)), range, asked)
      // As the load balancer does: whenever something is due.
      const applied = []
      for (let due = nodes.nextAt; due !== null; due = nodes.nextAt) applied.push(...nodes.arrive(due))
      return applied.flatMap(({ nodes: at }) => at.map(each => (each - asked) / 1_000))
    })
  }
  const usual = delays(undefined)
  expect(usual.flat()).toHaveLength(600)
  expect(Math.min(...usual.flat())).toBeGreaterThanOrEqual(1)
  expect(Math.max(...usual.flat())).toBeLessThanOrEqual(10)
  expect(usual.filter(([one, other]) => one !== other).length).toBeGreaterThan(290)
  expect(Math.max(...delays('10000-30000').flat())).toBeLessThanOrEqual(30)
})

test('a load balancer that nobody has changed: idle timeout 60 s; the show drains for 30 s', () => {
  const sent: ToBalancer[] = []
  const world = openWorld({ region: 'ap-northeast-1', now: 0, metricsLagMs: 0 })
  new Traffic(world, 1, message => sent.push(message)).configure()
  const groups = [{ deregistrationDelayMs: 30_000 }, { deregistrationDelayMs: 30_000 }]
  expect(sent).toMatchObject([{ type: 'configure', config: { idleTimeoutMs: 60_000, groups } }])
})
