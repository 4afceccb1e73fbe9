import type {
  ModifyTargetGroupAttributesInput,
  ModifyTargetGroupAttributesOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { World } from '../world'
import { requireGroup } from './find-group'
import { checkAttributes, delayKey, shownAttributes } from './group-attributes'

/**
 * Changes the attributes that are sent. Of them the deregistration delay has an effect here, also on targets that
 * are draining already; the others are kept and shown.
 * @throws AwsError TargetGroupNotFound, ValidationError
 */
export function modifyTargetGroupAttributes(
  world: World,
  input: ModifyTargetGroupAttributesInput,
): ModifyTargetGroupAttributesOutput {
  const group = requireGroup(world, input.TargetGroupArn)
  const { [delayKey]: delay, ...others } = Object.fromEntries(checkAttributes(input.Attributes ?? []))
  group.attributes = { ...group.attributes, ...others }
  if (delay !== undefined) {
    group.deregistrationDelayMs = Number(delay) * 1_000
    world.changed()
  }
  return { Attributes: shownAttributes(group) }
}
