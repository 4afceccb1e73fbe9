import type {
  DescribeTargetGroupAttributesInput,
  DescribeTargetGroupAttributesOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { World } from '../world'
import { requireGroup } from './find-group'
import { shownAttributes } from './group-attributes'

/** @throws AwsError TargetGroupNotFound, ValidationError */
export const describeTargetGroupAttributes = (
  world: World,
  input: DescribeTargetGroupAttributesInput,
): DescribeTargetGroupAttributesOutput => ({
  Attributes: shownAttributes(requireGroup(world, input.TargetGroupArn)),
})
