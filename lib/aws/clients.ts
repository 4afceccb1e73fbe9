import { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import { ECSClient } from '@aws-sdk/client-ecs'
import {
  ElasticLoadBalancingV2Client,
  type ElasticLoadBalancingV2ClientConfig,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { STSClient } from '@aws-sdk/client-sts'
import { AdaptiveRetryStrategy } from '@smithy/core/retry'
import type { Outputs } from '../config/outputs'
import { credentialsFor } from './credentials'
import { createRoundTrips, type RoundTrips } from './round-trips'

/** The ordinary clients: the endpoint comes from the environment as the SDK reads it, credentials as `credentials.ts` says. */
export interface Aws {
  elb: ElasticLoadBalancingV2Client
  /** For changes of the weights: sent once, never again unseen. */
  changes: Connections
  /** For the write of a rollback: sent again by the SDK's adaptive retry, where AWS said that it did not carry it out. */
  rollback: Connections
  ecs: ECSClient
  sts: STSClient
  /** For polls: one attempt, since the next tick is the retry (three attempts of a throttled call take 2 s). */
  polls: { elb: ElasticLoadBalancingV2Client; ecs: ECSClient; cloudwatch: CloudWatchClient }
  roundTrips: RoundTrips
  outputs: Outputs
}

export interface Connections {
  /** On the polls' own connections: they are open when they are needed. */
  open: ElasticLoadBalancingV2Client
  /** For every further attempt: it keeps no connection, so it meets none that died unnoticed. */
  afresh: ElasticLoadBalancingV2Client
}

/** @param roleArn a role to assume first; null: none */
export function connectAws(outputs: Outputs, roleArn: string | null = null): Aws {
  const region = outputs.aws_region
  const credentials = credentialsFor(roleArn, region)
  const once = { region, credentials, maxAttempts: 1 }
  const patient = { region, credentials, maxAttempts: 3 }
  const roundTrips = createRoundTrips()
  const elb = new ElasticLoadBalancingV2Client(once)
  roundTrips.measure(elb)

  const limited = (config: ElasticLoadBalancingV2ClientConfig) => {
    const client = new ElasticLoadBalancingV2Client(config)
    roundTrips.limit(client)
    return client
  }
  const connections = (config: ElasticLoadBalancingV2ClientConfig): Connections => ({
    open: limited({ ...config, requestHandler: elb.config.requestHandler }),
    afresh: limited({
      ...config,
      requestHandler: { httpAgent: { keepAlive: false }, httpsAgent: { keepAlive: false } },
    }),
  })
  return {
    elb,
    changes: connections(once),
    rollback: connections({ region, credentials, retryStrategy: new OnlyThrottled(2, {}) }),
    ecs: new ECSClient(patient),
    sts: new STSClient(patient),
    polls: {
      elb,
      ecs: new ECSClient(once),
      cloudwatch: new CloudWatchClient(once),
    },
    roundTrips,
    outputs,
  }
}

/**
 * The SDK's adaptive retry, which also paces what is sent once AWS has throttled something. A write whose answer was
 * lost is not sent again by it: somebody else may have written since, so the listener is read first.
 */
class OnlyThrottled extends AdaptiveRetryStrategy {
  override async refreshRetryTokenForRetry(
    ...[token, error]: Parameters<AdaptiveRetryStrategy['refreshRetryTokenForRetry']>
  ) {
    if (error.errorType !== 'THROTTLING') throw new Error('not throttled')
    return super.refreshRetryTokenForRetry(token, error)
  }
}
