import type { Service } from '@aws-sdk/client-ecs'
import type { Services } from '../config/outputs'
import type { PerEnvironment } from '../domain/base/traffic'
import type { Aws } from './clients'
import { describeServices } from './fleets'

/** How a service comes to its next version. */
export interface Deployment {
  /** Who moves its traffic beside the console; null: nobody. */
  mover: string | null
  /** Why its last rollout failed, in AWS's words; null: it did not. */
  failed: string | null
}

/** Of both services. @throws as `describeServices` */
export async function readDeployments(
  aws: Aws,
  services: Services,
  signal: AbortSignal,
): Promise<PerEnvironment<Deployment>> {
  const { blue, green } = await describeServices(aws, services, signal)
  return { blue: deploymentOf(blue), green: deploymentOf(green) }
}

function deploymentOf({
  deploymentController,
  deploymentConfiguration,
  deployments = [],
}: Service): Deployment {
  const { type = 'ECS' } = deploymentController ?? {}
  const { strategy = 'ROLLING' } = deploymentConfiguration ?? {}
  const primary = deployments.find(({ status }) => status === 'PRIMARY')
  return {
    mover: type !== 'ECS' ? type : strategy !== 'ROLLING' ? `ECS (${strategy})` : null,
    failed: primary?.rolloutState === 'FAILED' ? (primary.rolloutStateReason ?? 'it says not why') : null,
  }
}
