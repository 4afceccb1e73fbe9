import { DescribeTargetGroupsCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import { environments } from '../domain/base/traffic'
import type { Aws } from './clients'
import { expectList } from './problem-of'

/** A group is not where the outputs say; the message is a whole sentence. */
export class Misplaced extends Error {}

/**
 * That neither group hangs on another load balancer than that of `alb_arn`: its name is a dimension of every metric, so
 * that a wrong one would give empty charts and no error. One that hangs on none joins with its first weight.
 * @throws Misplaced, or an SDK error
 */
export async function checkTargetGroups({ elb, outputs }: Aws, abortSignal: AbortSignal): Promise<void> {
  const arns = environments.map(environment => outputs[`${environment}_target_group_arn`])
  const { TargetGroups } = await elb.send(new DescribeTargetGroupsCommand({ TargetGroupArns: arns }), {
    abortSignal,
  })
  for (const { TargetGroupName, LoadBalancerArns = [] } of expectList(TargetGroups, 'target groups'))
    if (LoadBalancerArns.length > 0 && !LoadBalancerArns.includes(outputs.alb_arn))
      throw new Misplaced(
        `The target group ${TargetGroupName} hangs on ${LoadBalancerArns[0]}, and alb_arn is ${outputs.alb_arn}.`,
      )
}
