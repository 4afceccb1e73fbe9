import { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import { ECSClient } from '@aws-sdk/client-ecs'
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'
import { STSClient } from '@aws-sdk/client-sts'
import type { Outputs } from '../outputs'

/** The ordinary clients: endpoint and credentials come from the environment as the SDK reads them. */
export interface Aws {
  elb: ElasticLoadBalancingV2Client
  ecs: ECSClient
  sts: STSClient
  /** For polls: one attempt, since the next tick is the retry (three attempts of a throttled call take 2 s). */
  polls: { elb: ElasticLoadBalancingV2Client; ecs: ECSClient; cloudwatch: CloudWatchClient }
  outputs: Outputs
}

export function connectAws(outputs: Outputs): Aws {
  const region = outputs.aws_region
  const once = { region, maxAttempts: 1 }
  return {
    elb: new ElasticLoadBalancingV2Client({ region, maxAttempts: 3 }),
    ecs: new ECSClient({ region, maxAttempts: 3 }),
    sts: new STSClient({ region, maxAttempts: 3 }),
    polls: {
      elb: new ElasticLoadBalancingV2Client(once),
      ecs: new ECSClient(once),
      cloudwatch: new CloudWatchClient(once),
    },
    outputs,
  }
}
