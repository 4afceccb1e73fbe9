import {
  DescribeListenerAttributesCommand,
  DescribeLoadBalancerAttributesCommand,
  DescribeTagsCommand,
  DescribeTargetGroupAttributesCommand,
  ModifyTargetGroupAttributesCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { removeDrained } from '../tasks/targets'
import { blue, green, listener, openTestListener } from './test-listener'

let account: Awaited<ReturnType<typeof openTestListener>>

beforeEach(async () => {
  account = await openTestListener()
})
afterEach(() => account.close())

const asRecord = (attributes: { Key?: string; Value?: string }[] = []) =>
  Object.fromEntries(attributes.map(({ Key, Value }) => [Key, Value]))
const read = async (TargetGroupArn: string) =>
  asRecord((await account.elb.send(new DescribeTargetGroupAttributesCommand({ TargetGroupArn }))).Attributes)
const modify = (Attributes: { Key: string; Value: string }[]) =>
  account.elb.send(new ModifyTargetGroupAttributesCommand({ TargetGroupArn: green, Attributes }))

test('the attributes of a target group are AWS’s, with the delay of the show', async () => {
  expect(await read(green)).toMatchObject({
    'deregistration_delay.timeout_seconds': '30',
    'stickiness.enabled': 'false',
    'stickiness.type': 'lb_cookie',
    'stickiness.lb_cookie.duration_seconds': '86400',
    'load_balancing.algorithm.type': 'round_robin',
    'slow_start.duration_seconds': '0',
    'target_group_health.unhealthy_state_routing.minimum_healthy_targets.count': '1',
  })
})

test('a new delay is shown, told to the load balancer, and ends a draining that is longer', async () => {
  const target = { id: '10.0.2.11', port: 3000, localPort: 1, drainingSince: account.clock.now }
  account.world.groups[1]?.targets.push(target)
  let told = 0
  account.world.changed = () => {
    told += 1
  }
  const { Attributes } = await modify([{ Key: 'deregistration_delay.timeout_seconds', Value: '5' }])
  expect(asRecord(Attributes)['deregistration_delay.timeout_seconds']).toBe('5')
  expect(told).toBe(1)
  removeDrained(account.world, account.clock.now + 4_999)
  expect(account.world.groups[1]?.targets).toHaveLength(1)
  removeDrained(account.world, account.clock.now + 5_000)
  expect(account.world.groups[1]?.targets).toEqual([])
})

test('what is sent changes, what is not stays, and the other group is not touched', async () => {
  await modify([{ Key: 'stickiness.lb_cookie.duration_seconds', Value: '60' }])
  await modify([{ Key: 'load_balancing.algorithm.type', Value: 'least_outstanding_requests' }])
  expect(await read(green)).toMatchObject({
    'stickiness.lb_cookie.duration_seconds': '60',
    'load_balancing.algorithm.type': 'least_outstanding_requests',
  })
  expect((await read(blue))['stickiness.lb_cookie.duration_seconds']).toBe('86400')
})

test.each([
  ['an unknown key', 'deregistration_delay', '5', /key 'deregistration_delay' is not recognized/],
  ['a key of the prototype', 'constructor', '5', /is not recognized/],
  ['a delay over an hour', 'deregistration_delay.timeout_seconds', '3601', /between 0 and 3600/],
  ['a delay that is no number', 'deregistration_delay.timeout_seconds', '1m', /between 0 and 3600/],
  ['a wrong switch', 'stickiness.enabled', 'yes', /one of false, true/],
  ['a slow start of 10 s', 'slow_start.duration_seconds', '10', /0 or an integer between 30 and 900/],
])('%s is refused, with everything that came along', async (_name, Key, Value, message) => {
  const before = await read(green)
  const call = modify([
    { Key: 'stickiness.lb_cookie.duration_seconds', Value: '77' },
    { Key, Value },
  ])
  await expect(call).rejects.toMatchObject({
    name: 'ValidationError',
    message: expect.stringMatching(message),
  })
  expect(await read(green)).toEqual(before)
})

test('the load balancer and the listener show AWS’s defaults', async () => {
  const LoadBalancerArn = account.world.loadBalancer.arn
  const balancer = await account.elb.send(new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn }))
  expect(asRecord(balancer.Attributes)).toMatchObject({
    'idle_timeout.timeout_seconds': '60',
    'client_keep_alive.seconds': '3600',
    'load_balancing.cross_zone.enabled': 'true',
  })
  const shown = await account.elb.send(new DescribeListenerAttributesCommand({ ListenerArn: listener }))
  expect(asRecord(shown.Attributes)).toMatchObject({ 'routing.http.response.server.enabled': 'true' })
})

test('tags are described in the order asked for', async () => {
  const ResourceArns = [green, listener, account.world.loadBalancer.arn]
  const { TagDescriptions } = await account.elb.send(new DescribeTagsCommand({ ResourceArns }))
  expect(TagDescriptions?.map(({ ResourceArn }) => ResourceArn)).toEqual(ResourceArns)
  expect(asRecord(TagDescriptions?.[0]?.Tags)).toMatchObject({ Environment: 'green' })
})
