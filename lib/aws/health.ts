import { DescribeTargetHealthCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { PerEnvironment } from '../domain/base/traffic'
import type { TargetHealth } from '../domain/environments/fleet'
import type { Aws } from './clients'
import { expectList } from './problem-of'

/** The targets of both groups as the load balancer sees them. @throws an SDK error (see `problemOf`). */
export async function readHealth(aws: Aws, signal: AbortSignal): Promise<PerEnvironment<TargetHealth>> {
  const [blue, green] = await Promise.all([
    targetsOf(aws, aws.outputs.blue_target_group_arn, signal),
    targetsOf(aws, aws.outputs.green_target_group_arn, signal),
  ])
  return { blue, green }
}

async function targetsOf(aws: Aws, arn: string, abortSignal: AbortSignal): Promise<TargetHealth> {
  const { TargetHealthDescriptions } = await aws.polls.elb.send(
    new DescribeTargetHealthCommand({ TargetGroupArn: arn }),
    { abortSignal },
  )
  return expectList(TargetHealthDescriptions, 'target health').map(({ Target, TargetHealth }) => ({
    id: `${Target?.Id ?? '?'}:${Target?.Port ?? '?'}`,
    state: TargetHealth?.State ?? 'unknown',
    reason: TargetHealth?.Reason ?? null,
    description: TargetHealth?.Description ?? null,
  }))
}
