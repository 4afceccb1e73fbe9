/** For tests: a test account with an ELBv2 client, and the action of the show with weights of one's own. */
import {
  type Action,
  ElasticLoadBalancingV2Client,
  ModifyListenerCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { groupArn, listenerArn } from '../names'
import { openTestAccount } from '../wire/test-account'

export const region = 'ap-northeast-1'
export const blue = groupArn(region, 'blue')
export const green = groupArn(region, 'green')
export const listener = listenerArn(region)
/** The ARN of a target group that is not there. */
export const elsewhere = `arn:aws:elasticloadbalancing:${region}:123456789012:targetgroup/other/0123456789abcdef`

export const forward = (blueWeight?: number, greenWeight?: number): Action => ({
  Type: 'forward',
  Order: 1,
  ForwardConfig: {
    TargetGroups: [
      { TargetGroupArn: green, Weight: greenWeight },
      { TargetGroupArn: blue, Weight: blueWeight },
    ],
    TargetGroupStickinessConfig: { Enabled: false, DurationSeconds: 3600 },
  },
})

export async function openTestListener() {
  const account = await openTestAccount()
  const elb = new ElasticLoadBalancingV2Client(account.client)
  return {
    ...account,
    elb,
    modify: (...DefaultActions: Action[]) =>
      elb.send(new ModifyListenerCommand({ ListenerArn: listener, DefaultActions })),
    close: async () => {
      elb.destroy()
      await account.close()
    },
  }
}
