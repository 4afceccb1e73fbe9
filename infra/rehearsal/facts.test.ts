/**
 * What is known of real AWS in numbers and words, replayed row by row with time passed in. Rows of the load balancer
 * (health checks, 502/503/504, pinned sockets, propagation) are in `balancer/facts.test.ts` and beside it.
 */
import { DescribeServicesCommand, DescribeTasksCommand, ECSClient } from '@aws-sdk/client-ecs'
import {
  DeregisterTargetsCommand,
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeTargetGroupAttributesCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { minute, openTestWatch, tally } from './cloudwatch/test-watch'
import { recordHostCounts, recordTally } from './cloudwatch/traffic-metrics'
import { beginDeployment, rolloutReason } from './ecs/deployments'
import { askToStop } from './ecs/retire'
import { pendingCount, runningCount } from './ecs/service'
import { at, openStage } from './ecs/test-stage'
import { blue, green, openTestListener } from './elbv2/test-listener'
import { hexOf } from './names'
import { readSettings } from './settings'
import { removeDrained } from './tasks/targets'
import { recordUsage } from './tasks/usage'
import { openBuckets } from './wire/request-limits'
import { openedAt } from './wire/test-account'

const seconds = (ms: number | null | undefined): number => (ms ?? Number.NaN) / 1_000
const between = (value: number, from: number, to: number): void => {
  expect(value).toBeGreaterThanOrEqual(from)
  expect(value).toBeLessThanOrEqual(to)
}

describe('ECS', () => {
  /** The first moment at which each status was seen. */
  const timesOf = (stage: ReturnType<typeof openStage>, until: number) => {
    const times = new Map<string, number>()
    for (let now = stage.now(); now <= until; now += 100) {
      stage.runTo(now)
      for (const { lastStatus, since } of stage.service.tasks)
        if (!times.has(lastStatus)) times.set(lastStatus, since)
    }
    return times
  }

  test('UpdateService → "has started 1 tasks": 7–15 s', () => {
    const stage = openStage()
    stage.runTo(at(20))
    between(seconds(stage.onlyTask().createdAt), 7, 15)
  })

  test('started → where a task without a load balancer runs: 27–29 s', () => {
    const times = timesOf(openStage(), at(60))
    between(seconds((times.get('ACTIVATING') ?? 0) - (times.get('PROVISIONING') ?? 0)), 27, 29)
  })

  test('registration behind a load balancer adds 5–15 s, from order to RUNNING 45–90 s', () => {
    const times = timesOf(openStage(), at(60))
    between(seconds((times.get('RUNNING') ?? 0) - (times.get('ACTIVATING') ?? 0)), 5, 15)
    between(seconds(times.get('RUNNING')), 45, 90)
  })

  test('the lifecycle, up and down', () => {
    const stage = openStage({ stubborn: true })
    const up = timesOf(stage, at(60))
    askToStop(stage.onlyTask(), 'UserInitiated', 'rehearsing', at(60))
    const [first] = stage.service.tasks
    const down = new Set<string>()
    for (let now = at(60); now <= at(150); now += 100) {
      stage.runTo(now)
      if (first) down.add(first.lastStatus)
    }
    expect([...up.keys()]).toEqual(['PROVISIONING', 'PENDING', 'ACTIVATING', 'RUNNING'])
    expect([...down]).toEqual(['RUNNING', 'DEACTIVATING', 'STOPPING', 'DEPROVISIONING', 'STOPPED'])
  })

  test('stop: deregister, deregistration delay, SIGTERM, 30 s, SIGKILL', () => {
    const stage = openStage({ stubborn: true })
    stage.runTo(at(60))
    askToStop(stage.onlyTask(), 'UserInitiated', 'rehearsing', at(60))
    const [first] = stage.service.tasks
    stage.runTo(at(150))
    const ways = stage.done.filter(({ task, at: when }) => task === first && when >= at(60))
    expect(ways.map(({ what }) => what)).toEqual(['deregister', 'terminate', 'kill'])
    const [deregistered = 0, terminated = 0, killed = 0] = ways.map(each => each.at)
    expect([seconds(terminated - deregistered), seconds(killed - terminated)]).toEqual([30, 30])
  })

  test('counts: desired at once, pending on the way, running once RUNNING, healthy or not', () => {
    const stage = openStage({ fresh: { state: 'initial' } })
    const seen = new Set<string>()
    for (let now = 0; now <= at(60); now += 100) {
      stage.runTo(now)
      const { service } = stage
      seen.add(`${service.desired}/${pendingCount(service)}/${runningCount(service)}`)
    }
    expect([...seen]).toEqual(['1/0/0', '1/1/0', '1/0/1'])
  })

  test('events: in AWS’s words, newest first, at most 100', () => {
    const stage = openStage()
    stage.runTo(at(60))
    stage.service.desired = 3
    stage.runTo(at(120))
    stage.service.desired = 1
    stage.runTo(at(200))
    stage.service.desired = 2
    stage.runTo(at(215))
    stage.service.desired = 1
    stage.runTo(at(216))
    const said = stage.messages()
    const wanted = [
      /^has started 1 tasks: \(task [0-9a-f]{32}\)\.$/,
      /^has started 2 tasks: \(task [0-9a-f]{32}\) \(task [0-9a-f]{32}\)\.$/,
      /^has reached a steady state\.$/,
      /^\(deployment ecs-svc\/\d{19}\) deployment completed\.$/,
      /^stopped 1 pending tasks\.$/,
      /^has stopped 2 running tasks: \(task [0-9a-f]{32}\) \(task [0-9a-f]{32}\)\.$/,
    ]
    for (const pattern of wanted) expect(said.some(each => pattern.test(each))).toBe(true)
    const times = stage.service.events.map(({ createdAt }) => createdAt)
    expect(times).toEqual([...times].sort((a, b) => b - a))
  })

  test('rollout: PRIMARY in progress, then completed, with a deployment id of 19 digits', () => {
    const stage = openStage()
    stage.runTo(at(60))
    beginDeployment(stage.service, at(60))
    expect(stage.service.primary).toMatchObject({
      id: expect.stringMatching(/^ecs-svc\/\d{19}$/),
      rolloutState: 'IN_PROGRESS',
    })
    stage.runTo(at(200))
    expect(stage.service.primary.rolloutState).toBe('COMPLETED')
    expect(rolloutReason(stage.service.primary)).toMatch(/^ECS deployment ecs-svc\/\d{19} completed\.$/)
    expect(stage.service.older).toEqual([])
  })
})

describe('ELBv2', () => {
  let account: Awaited<ReturnType<typeof openTestListener>>
  beforeEach(async () => {
    account = await openTestListener()
  })
  afterEach(() => account.close())

  const target = { id: '10.0.2.11', port: 3000, localPort: 40_001, drainingSince: null }
  const health = async (Targets?: { Id: string }[]) =>
    (await account.elb.send(new DescribeTargetHealthCommand({ TargetGroupArn: green, Targets })))
      .TargetHealthDescriptions ?? []

  test('a target group fit for a show: interval 5–10, timeout 2–5, thresholds 2/2, delay 30', async () => {
    const { TargetGroups } = await account.elb.send(new DescribeTargetGroupsCommand({}))
    for (const group of TargetGroups ?? []) {
      between(group.HealthCheckIntervalSeconds ?? 0, 5, 10)
      between(group.HealthCheckTimeoutSeconds ?? 0, 2, 5)
      expect([group.HealthyThresholdCount, group.UnhealthyThresholdCount]).toEqual([2, 2])
      const call = new DescribeTargetGroupAttributesCommand({ TargetGroupArn: group.TargetGroupArn })
      const { Attributes } = await account.elb.send(call)
      expect(Attributes).toContainEqual({ Key: 'deregistration_delay.timeout_seconds', Value: '30' })
    }
  })

  test('states, reasons and descriptions; AdministrativeOverride only while attached', async () => {
    account.world.groups[1]?.targets.push({ ...target })
    const [fresh] = await health()
    expect(fresh?.TargetHealth).toEqual({
      State: 'initial',
      Reason: 'Elb.RegistrationInProgress',
      Description: 'Target registration is in progress',
    })
    expect(fresh).toMatchObject({
      HealthCheckPort: '3000',
      Target: { AvailabilityZone: expect.stringMatching(/^ap-northeast-1[ac]$/) },
      AdministrativeOverride: {
        State: 'no_override',
        Reason: 'AdministrativeOverride.NoOverride',
        Description: 'No override is currently active on target',
      },
    })
    expect((await health([{ Id: '10.0.9.9' }]))[0]?.TargetHealth).toEqual({
      State: 'unused',
      Reason: 'Target.NotRegistered',
      Description: 'Target is not registered to the target group',
    })
    await account.modify({ Type: 'forward', TargetGroupArn: blue })
    const [unused] = await health()
    expect(unused?.TargetHealth).toEqual({
      State: 'unused',
      Reason: 'Target.NotInUse',
      Description: 'Target group is not configured to receive traffic from the load balancer',
    })
    expect(unused).not.toHaveProperty('AdministrativeOverride')
  })

  test('a drained target: draining, then gone after the delay', async () => {
    account.world.groups[1]?.targets.push({ ...target, drainingSince: account.clock.now })
    expect((await health())[0]?.TargetHealth).toEqual({
      State: 'draining',
      Reason: 'Target.DeregistrationInProgress',
      Description: 'Target deregistration is in progress',
    })
    removeDrained(account.world, account.clock.now + 29_999)
    expect(await health()).toHaveLength(1)
    removeDrained(account.world, account.clock.now + 30_000)
    expect(await health()).toEqual([])
  })

  test('a drained target of a group that is not in use: gone at once', async () => {
    account.world.groups[1]?.targets.push({ ...target })
    await account.modify({ Type: 'forward', TargetGroupArn: blue })
    const Targets = [{ Id: target.id }]
    await account.elb.send(new DeregisterTargetsCommand({ TargetGroupArn: green, Targets }))
    expect(await health()).toEqual([])
  })

  test('ids: 16 hex digits, a DNS name with 9–10 digits; no policies, no order that was not sent', async () => {
    const { LoadBalancers } = await account.elb.send(new DescribeLoadBalancersCommand({}))
    const [balancer] = LoadBalancers ?? []
    expect(balancer?.State?.Code).toBe('active')
    expect(balancer?.LoadBalancerArn).toMatch(/\/[0-9a-f]{16}$/)
    expect(balancer?.DNSName).toMatch(/^[a-z-]+-\d{9,10}\.ap-northeast-1\.elb\.amazonaws\.com$/)
    await account.modify({ Type: 'forward', TargetGroupArn: blue })
    const call = new DescribeListenersCommand({ LoadBalancerArn: balancer?.LoadBalancerArn })
    const [listener] = (await account.elb.send(call)).Listeners ?? []
    expect(listener).not.toHaveProperty('SslPolicy')
    expect(listener).not.toHaveProperty('AlpnPolicy')
    expect(listener?.DefaultActions?.[0]).not.toHaveProperty('Order')
    expect(green).toMatch(/\/[0-9a-f]{16}$/)
  })

  test('missing: a service is a failure in a good answer, a cluster an error 400', async () => {
    const ecs = new ECSClient(account.client)
    const cluster = 'chatapp-dev-cluster'
    const answer = await ecs.send(new DescribeServicesCommand({ cluster, services: ['other'] }))
    expect(answer).toMatchObject({ $metadata: { httpStatusCode: 200 }, failures: [{ reason: 'MISSING' }] })
    const tasks = [hexOf('no task', 32)]
    const missing = await ecs.send(new DescribeTasksCommand({ cluster, tasks }))
    expect(missing.failures).toMatchObject([{ reason: 'MISSING' }])
    await expect(
      ecs.send(new DescribeServicesCommand({ cluster: 'other', services: ['other'] })),
    ).rejects.toMatchObject({ name: 'ClusterNotFoundException', $metadata: { httpStatusCode: 400 } })
    ecs.destroy()
  })
})

describe('CloudWatch', () => {
  let account: Awaited<ReturnType<typeof openTestWatch>>
  beforeEach(async () => {
    account = await openTestWatch()
  })
  afterEach(() => account.close())

  test('a minute is visible (1,61] s after its end, unless told otherwise', async () => {
    account.world.metrics.lagMs = readSettings({}, []).metricsLagMs
    recordTally(account.world, tally(openedAt, green, { requests: 3 }))
    const seenAfter = async (): Promise<number> => {
      for (let after = 0; after <= 120; after += 1) {
        account.clock.now = openedAt + minute + after * 1_000
        if ((await account.points('RequestCount', 'Sum')).length > 0) return after
      }
      return Number.POSITIVE_INFINITY
    }
    between(await seenAfter(), 1.001, 61)
  })

  test('two samples of host counts a minute; nothing for an empty group or a service without tasks', async () => {
    recordHostCounts(account.world, openedAt)
    expect(account.world.metrics.list(openedAt + 10 * minute)).toEqual([])
    account.addTarget('10.0.2.1', 'healthy')
    account.addTarget('10.0.2.2', 'healthy')
    for (const after of [0, 30_000]) recordHostCounts(account.world, openedAt + after)
    account.later()
    expect(await account.points('HealthyHostCount', 'SampleCount')).toEqual([2])
    expect(await account.points('HealthyHostCount', 'Sum')).toEqual([4])
    const [service] = account.world.services
    if (service === undefined) throw new Error('there is no service')
    const dimensions = [
      { Name: 'ClusterName', Value: 'chatapp-dev-cluster' },
      { Name: 'ServiceName', Value: service.name },
    ]
    expect(await account.points('CPUUtilization', 'Average', dimensions, 'AWS/ECS')).toEqual([])
    recordUsage(account.world, service, { cpu: 1, memory: 1 }, openedAt)
    expect(await account.points('CPUUtilization', 'Average', dimensions, 'AWS/ECS')).toHaveLength(1)
  })
})

test('throttling: the token buckets of ELBv2, 40 at once and 10 a second', () => {
  const buckets = openBuckets({ share: 1, full: true, now: 0 })
  const passed = Array.from({ length: 100 }, () =>
    buckets.take('elasticloadbalancing', 'DescribeListeners', 0),
  ).filter(Boolean)
  expect(passed).toHaveLength(40)
  expect(buckets.take('elasticloadbalancing', 'DescribeListeners', 99)).toBe(false)
  expect(buckets.take('elasticloadbalancing', 'DescribeListeners', 100)).toBe(true)
})
