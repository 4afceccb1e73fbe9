import { UpdateServiceCommand } from '@aws-sdk/client-ecs'
import type { Services } from '../config/outputs'
import type { Aws } from './clients'

/** How many tasks of Green shall run. @throws an SDK error (see `problemOf`). */
export async function scaleGreen(
  aws: Aws,
  { cluster, green: service }: Services,
  desiredCount: number,
  abortSignal: AbortSignal,
): Promise<void> {
  await aws.ecs.send(new UpdateServiceCommand({ cluster, service, desiredCount }), { abortSignal })
}
