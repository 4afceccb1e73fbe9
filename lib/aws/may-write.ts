import { UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { ModifyListenerCommand, ModifyRuleCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Services } from '../config/outputs'
import type { Aws } from './clients'
import { problemOf } from './problem-of'

/**
 * Whether the weights may be moved. ELBv2 has no dry run, but a call that gives no property changes none ("Any
 * properties that you do not specify remain unchanged", ModifyListener): it is safe in the middle of a show.
 * @throws an SDK error
 */
export async function mayShift({ elb, outputs }: Aws, abortSignal: AbortSignal): Promise<void> {
  const { listener_arn: ListenerArn, listener_rule_arn: RuleArn } = outputs
  await unlessOnlyRefused(
    RuleArn
      ? elb.send(new ModifyRuleCommand({ RuleArn }), { abortSignal })
      : elb.send(new ModifyListenerCommand({ ListenerArn }), { abortSignal }),
  )
}

/** Whether Green may be scaled: an update that names nothing to update starts no deployment. @throws an SDK error */
export async function mayScale(
  { ecs }: Aws,
  { cluster, green: service }: Services,
  abortSignal: AbortSignal,
): Promise<void> {
  await unlessOnlyRefused(ecs.send(new UpdateServiceCommand({ cluster, service }), { abortSignal }))
}

/** AWS looks at who asks before it looks at what: an empty change that it finds wrong was permitted. */
async function unlessOnlyRefused(call: Promise<unknown>): Promise<void> {
  await call.catch((error: unknown) => {
    if (problemOf(error).kind !== 'rejected') throw error
  })
}
