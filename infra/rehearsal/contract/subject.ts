/** Whom the contract is held against: the rehearsal, or a real account named by GREENROOM_CONTRACT_OUTPUTS. */
import { readFile } from 'node:fs/promises'
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import { ECSClient } from '@aws-sdk/client-ecs'
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'
import { STSClient } from '@aws-sdk/client-sts'
import { z } from 'zod'
import { startRehearsal } from '../fixture'

const text = z.object({ value: z.string() })
const outputs = z.object({
  aws_region: text,
  alb_arn: text,
  listener_arn: text,
  blue_target_group_arn: text,
  green_target_group_arn: text,
  ecs_cluster_name: text,
  blue_service_name: text,
  green_service_name: text,
})

/** Would have changed the account; the message names the call. */
export class Forbidden extends Error {}

const isReading = (command: string): boolean => /^(Describe|List|Get)[A-Z]\w*Command$/.test(command)

/** Before each call is even written; a mistake in a test must not cost anybody their weights. */
const readingOnly = <Handler>(next: Handler, { commandName = '' }: { commandName?: string }): Handler => {
  if (!isReading(commandName)) throw new Forbidden(`${commandName} is not sent: the contract only reads.`)
  return next
}

const guard = { step: 'initialize', name: 'readingOnly' } as const

export type Subject = Awaited<ReturnType<typeof openSubject>>

/** @throws a ZodError that names the output that is missing */
export async function openSubject(path: string | undefined) {
  const rehearsal = path === undefined ? await startRehearsal() : null
  const file = path ?? rehearsal?.outputsPath ?? ''
  const named = outputs.parse(JSON.parse(await readFile(file, 'utf8')))
  const credentials = { accessKeyId: 'rehearsal', secretAccessKey: 'rehearsal' }
  const region = named.aws_region.value
  // A real account: the SDK's own endpoints, and credentials as the SDK finds them.
  const config = rehearsal ? { region, endpoint: rehearsal.awsUrl, credentials } : { region }
  const elb = new ElasticLoadBalancingV2Client(config)
  const ecs = new ECSClient(config)
  const watch = new CloudWatchClient(config)
  const sts = new STSClient(config)
  elb.middlewareStack.add(readingOnly, guard)
  ecs.middlewareStack.add(readingOnly, guard)
  watch.middlewareStack.add(readingOnly, guard)
  sts.middlewareStack.add(readingOnly, guard)
  return {
    elb,
    ecs,
    watch,
    sts,
    region,
    loadBalancer: named.alb_arn.value,
    listener: named.listener_arn.value,
    groups: [named.blue_target_group_arn.value, named.green_target_group_arn.value],
    cluster: named.ecs_cluster_name.value,
    services: [named.blue_service_name.value, named.green_service_name.value],
    close: async () => {
      for (const client of [elb, ecs, watch, sts]) client.destroy()
      await rehearsal?.stop()
    },
  }
}
