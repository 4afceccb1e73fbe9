import { beforeEach, expect, test } from 'vitest'
import type { BalancerConfig } from './balancer/control-messages'
import { groupArn } from './names'
import { Traffic } from './traffic'
import { openWorld, type World } from './world'

const [blue, green] = [groupArn('ap-northeast-1', 'blue'), groupArn('ap-northeast-1', 'green')]
let world: World
let sent: BalancerConfig[]
let traffic: Traffic

beforeEach(() => {
  world = openWorld({ region: 'ap-northeast-1', now: 0, metricsLagMs: 0 })
  sent = []
  traffic = new Traffic(world, 10, message => {
    if (message.type === 'configure') sent.push(message.config)
  })
  world.changed = () => traffic.configure()
})

function setWeights(blueWeight: number, greenWeight: number): void {
  const TargetGroups = [
    { TargetGroupArn: blue, Weight: blueWeight },
    { TargetGroupArn: green, Weight: greenWeight },
  ]
  world.listener.actions = [{ Type: 'forward', ForwardConfig: { TargetGroups } }]
  world.changed()
}

test('the load balancer is told the weights, the targets and a health check at the cloud’s speed', () => {
  world.groups[1]?.targets.push({ id: '10.0.2.11', port: 3000, localPort: 40_001, drainingSince: null })
  world.changed()
  expect(sent[0]).toMatchObject({
    version: 1,
    forward: [
      { arn: blue, weight: 90 },
      { arn: green, weight: 10 },
    ],
    groups: [
      {
        arn: blue,
        targets: [],
        healthCheck: { intervalMs: 500, timeoutMs: 2_000 },
        deregistrationDelayMs: 30_000,
      },
      {
        arn: green,
        targets: [{ id: '10.0.2.11', port: 3000, address: { host: '127.0.0.1', port: 40_001 } }],
      },
    ],
    idleTimeoutMs: 60_000,
  })
})

test.each([
  {
    name: 'enabled',
    config: { Enabled: true, DurationSeconds: 60 },
    told: { enabled: true, durationSeconds: 60 },
  },
  { name: 'disabled', config: { Enabled: false, DurationSeconds: 60 }, told: undefined },
  { name: 'not mentioned', config: undefined, told: undefined },
])('the load balancer is told of stickiness that is $name', ({ config, told }) => {
  const TargetGroups = [{ TargetGroupArn: blue, Weight: 1 }]
  const ForwardConfig = { TargetGroups, TargetGroupStickinessConfig: config }
  world.listener.actions = [{ Type: 'forward', ForwardConfig }]
  world.changed()
  expect(sent[0]?.stickiness).toEqual(told)
})

test('weights are in effect from the moment at which the load balancer applied them, not from the call', () => {
  world.changed()
  expect(traffic.inEffect).toBeNull()
  traffic.hear({ type: 'applied', version: 1, at: 100 }, 150)
  setWeights(50, 50)
  expect(traffic.inEffect).toEqual({ blue: 90, green: 10, at: 100 })
  traffic.hear({ type: 'applied', version: 2, at: 900 }, 950)
  expect(traffic.inEffect).toEqual({ blue: 50, green: 50, at: 900 })
})

test('a change of targets alone does not move the moment of the weights', () => {
  world.changed()
  traffic.hear({ type: 'applied', version: 1, at: 100 }, 100)
  world.changed()
  traffic.hear({ type: 'applied', version: 2, at: 700 }, 700)
  expect(traffic.inEffect?.at).toBe(100)
})

test('when a later version is applied first, an earlier one changes nothing any more', () => {
  setWeights(50, 50)
  setWeights(10, 90)
  traffic.hear({ type: 'applied', version: 2, at: 300 }, 300)
  traffic.hear({ type: 'applied', version: 1, at: 400 }, 400)
  expect(traffic.inEffect).toEqual({ blue: 10, green: 90, at: 300 })
})

test('host counts are taken twice a minute, however many tallies come', () => {
  world.groups[1]?.targets.push({ id: '10.0.2.11', port: 3000, localPort: 1, drainingSince: null })
  traffic.hear(
    { type: 'health', targets: [{ groupArn: green, id: '10.0.2.11', port: 3000, state: 'healthy' }] },
    0,
  )
  for (let now = 60_000; now < 120_000; now += 1_000) traffic.hear({ type: 'tally', tallies: [] }, now)
  const [metric] = world.metrics.list(1e9)
  const [point] = metric ? world.metrics.read(metric, 60_000, 120_000, 60_000, 1e9) : []
  expect(point?.samples).toMatchObject({ count: 2, sum: 2 })
})

test('a message that does not keep the contract is refused loudly', () => {
  expect(() => traffic.hear({ type: 'health', targets: [{ state: 'fine' }] }, 0)).toThrow()
})
