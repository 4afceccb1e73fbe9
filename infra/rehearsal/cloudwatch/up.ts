import { internalServiceFault } from '../errors'
import type { World } from '../world'

/** @throws AwsError InternalServiceFault while CloudWatch is down */
export function requireUp(world: World): void {
  if (world.metrics.down) throw internalServiceFault()
}
