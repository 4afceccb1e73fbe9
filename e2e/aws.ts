import {
  DescribeListenersCommand,
  ElasticLoadBalancingV2Client,
  ModifyListenerCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Demo } from './launch'

/** What the listener says itself: Green's weight. */
export async function greenOfListener(demo: Demo): Promise<number | undefined> {
  const client = clientOf(demo)
  const { Listeners } = await client.send(
    new DescribeListenersCommand({ ListenerArns: [demo.output('listener_arn')] }),
  )
  client.destroy()
  const groups = Listeners?.[0]?.DefaultActions?.[0]?.ForwardConfig?.TargetGroups ?? []
  return groups.find(group => group.TargetGroupArn === demo.output('green_target_group_arn'))?.Weight
}

/** Green's weight in a request that changes the listener; null for any other text. */
export function greenInWrite(demo: Demo, sent: string): number | null {
  const form = new URLSearchParams(/Action=ModifyListener&\S*/.exec(sent)?.[0])
  for (const [name, value] of form)
    if (value === demo.output('green_target_group_arn') && name.endsWith('.TargetGroupArn'))
      return Number(form.get(name.replace(/TargetGroupArn$/, 'Weight')))
  return null
}

/** Moves the weights from outside Greenroom, as Terraform or the AWS console would. */
export async function setWeightsElsewhere(
  demo: Pick<Demo, 'addresses' | 'output'>,
  weights: { blue: number; green: number },
) {
  const client = clientOf(demo)
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

const clientOf = (demo: Pick<Demo, 'addresses' | 'output'>) =>
  new ElasticLoadBalancingV2Client({
    endpoint: demo.addresses.aws,
    region: demo.output('aws_region'),
    credentials: { accessKeyId: 'elsewhere', secretAccessKey: 'elsewhere' },
  })
