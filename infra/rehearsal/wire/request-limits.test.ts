import { expect, test } from 'vitest'
import { openBuckets } from './request-limits'

const opened = (share = 1, full = true) => openBuckets({ share, full, now: 0 })
/** How many calls pass at one moment. */
const passing = (buckets: ReturnType<typeof opened>, service: string, operation: string, now: number) => {
  let count = 0
  while (count < 1_000 && buckets.take(service, operation, now)) count += 1
  return count
}

test.each([
  ['elasticloadbalancing', 'DescribeTargetHealth', 40, 10],
  ['elasticloadbalancing', 'ModifyListener', 20, 3],
  ['elasticloadbalancing', 'RegisterTargets', 20, 4],
  ['ecs', 'DescribeServices', 100, 20],
  ['ecs', 'ListTasks', 100, 20],
  ['ecs', 'UpdateService', 50, 5],
  ['monitoring', 'GetMetricData', 50, 50],
])('%s %s: %d at once, %d more a second', (service, operation, burst, perSecond) => {
  const buckets = opened()
  expect(passing(buckets, service, operation, 0)).toBe(burst)
  expect(passing(buckets, service, operation, 1_000)).toBe(perSecond)
  expect(passing(buckets, service, operation, 3_600_000)).toBe(burst)
})

test('all calls of ELBv2 share the bucket of the account', () => {
  const buckets = opened()
  expect(passing(buckets, 'elasticloadbalancing', 'DescribeTargetHealth', 0)).toBe(40)
  expect(buckets.take('elasticloadbalancing', 'ModifyListener', 0)).toBe(false)
  expect(buckets.take('ecs', 'DescribeServices', 0)).toBe(true)
})

test('a refused call takes nothing, so that a change still passes when the reads wait', () => {
  const buckets = opened()
  passing(buckets, 'elasticloadbalancing', 'ModifyListener', 0)
  expect(passing(buckets, 'elasticloadbalancing', 'ModifyListener', 10)).toBe(0)
  expect(passing(buckets, 'elasticloadbalancing', 'DescribeTargetHealth', 10)).toBe(20)
})

test('when others use nine tenths, one call a second is left', () => {
  const buckets = opened(0.1, false)
  expect(passing(buckets, 'elasticloadbalancing', 'DescribeTargetHealth', 0)).toBe(0)
  expect(passing(buckets, 'elasticloadbalancing', 'DescribeTargetHealth', 1_000)).toBe(1)
  expect(passing(buckets, 'elasticloadbalancing', 'DescribeTargetHealth', 2_000)).toBe(1)
})

test('what AWS documents no limit for is not limited', () => {
  expect(passing(opened(0, false), 'sts', 'GetCallerIdentity', 0)).toBe(1_000)
})
