import { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import { ECSClient } from '@aws-sdk/client-ecs'
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'
import { STSClient } from '@aws-sdk/client-sts'
import type { Outputs } from '../outputs'
import { credentialsFor } from './credentials'

/** The ordinary clients: the endpoint comes from the environment as the SDK reads it, credentials as `credentials.ts` says. */
export interface Aws {
  /** For changes of the weights, never sent again unseen. The polls' own: its connection is open when it is needed. */
  elb: ElasticLoadBalancingV2Client
  /** The same for a second attempt: it keeps no connection, so it meets none that died unnoticed. */
  elbAfresh: ElasticLoadBalancingV2Client
  ecs: ECSClient
  sts: STSClient
  /** For polls: one attempt, since the next tick is the retry (three attempts of a throttled call take 2 s). */
  polls: { elb: ElasticLoadBalancingV2Client; ecs: ECSClient; cloudwatch: CloudWatchClient }
  outputs: Outputs
}

/** @param roleArn a role to assume first; null: none */
export function connectAws(outputs: Outputs, roleArn: string | null = null): Aws {
  const region = outputs.aws_region
  const credentials = credentialsFor(roleArn, region)
  const once = { region, credentials, maxAttempts: 1 }
  const patient = { region, credentials, maxAttempts: 3 }
  const elb = new ElasticLoadBalancingV2Client(once)
  return {
    elb,
    elbAfresh: new ElasticLoadBalancingV2Client({
      ...once,
      requestHandler: { httpAgent: { keepAlive: false }, httpsAgent: { keepAlive: false } },
    }),
    ecs: new ECSClient(patient),
    sts: new STSClient(patient),
    polls: {
      elb,
      ecs: new ECSClient(once),
      cloudwatch: new CloudWatchClient(once),
    },
    outputs,
  }
}
