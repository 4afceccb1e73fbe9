import { UpdateServiceCommand } from '@aws-sdk/client-ecs'
import type { Aws } from './clients'

/** How many tasks of Green shall run. @throws an SDK error (see `problemOf`). */
export async function scaleGreen(aws: Aws, desiredCount: number, abortSignal: AbortSignal): Promise<void> {
  const { ecs_cluster_name: cluster, green_service_name: service } = aws.outputs
  await aws.ecs.send(new UpdateServiceCommand({ cluster, service, desiredCount }), { abortSignal })
}
