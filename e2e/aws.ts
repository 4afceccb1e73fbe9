import {
  ElasticLoadBalancingV2Client,
  ModifyListenerCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Demo } from './launch'

/** Moves the weights from outside Greenroom, as Terraform or the AWS console would. */
export async function setWeightsElsewhere(demo: Demo, weights: { blue: number; green: number }) {
  const client = new ElasticLoadBalancingV2Client({
    endpoint: demo.addresses.aws,
    region: demo.output('aws_region'),
    credentials: { accessKeyId: 'elsewhere', secretAccessKey: 'elsewhere' },
  })
  const TargetGroups = [
    { TargetGroupArn: demo.output('blue_target_group_arn'), Weight: weights.blue },
    { TargetGroupArn: demo.output('green_target_group_arn'), Weight: weights.green },
  ]
  await client.send(
    new ModifyListenerCommand({
      ListenerArn: demo.output('listener_arn'),
      DefaultActions: [{ Type: 'forward', ForwardConfig: { TargetGroups } }],
    }),
  )
  client.destroy()
}
