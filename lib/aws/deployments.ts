import { DescribeServicesCommand, type Service } from '@aws-sdk/client-ecs'
import type { Services } from '../config/outputs'
import type { PerEnvironment } from '../domain/base/traffic'
import type { Aws } from './clients'
import { expectList } from './problem-of'

/** How a service comes to its next version. */
export interface Deployment {
  /** Who moves its traffic beside the console; null: nobody. */
  mover: string | null
  /** Why its last rollout failed, in AWS's words; null: it did not. */
  failed: string | null
}

/** Both services. @throws an SDK error (see `problemOf`) */
export async function readDeployments(
  { polls }: Aws,
  { cluster, ...names }: Services,
  signal: AbortSignal,
): Promise<PerEnvironment<Deployment | null>> {
  const { services } = await polls.ecs.send(
    new DescribeServicesCommand({ cluster, services: [names.blue, names.green] }),
    { abortSignal: signal },
  )
  const of = (name: string) => {
    const service = expectList(services, 'services').find(({ serviceName }) => serviceName === name)
    return service ? deploymentOf(service) : null
  }
  return { blue: of(names.blue), green: of(names.green) }
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
