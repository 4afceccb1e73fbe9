/** For tests: a whole rehearsal cloud with its faults, AWS clients, and somebody who keeps asking. */
import { readdir } from 'node:fs/promises'
import { ECSClient } from '@aws-sdk/client-ecs'
import {
  ElasticLoadBalancingV2Client,
  ModifyListenerCommand,
  ModifyTargetGroupAttributesCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { z } from 'zod'
import { startRehearsal } from '../fixture'

const stateShape = z.object({
  faults: z.array(z.object({ id: z.string(), fault: z.string(), since: z.number() })),
  resources: z.record(z.string(), z.number()),
  processes: z.array(z.object({ name: z.string(), pid: z.number() })),
  weights: z.object({ inEffect: z.object({ blue: z.number(), green: z.number() }) }),
  targets: z.array(z.object({ environment: z.string(), state: z.string() })),
  tasks: z.array(
    z.object({ environment: z.string(), id: z.string(), lastStatus: z.string(), pid: z.number().nullable() }),
  ),
})

/** @param env more of the environment of all its processes */
export async function openTestCloud(env: Record<string, string> = {}) {
  const cloud = await startRehearsal({ cloudSpeed: 50, seed: 7, env })
  const client = {
    endpoint: cloud.awsUrl,
    region: 'ap-northeast-1',
    credentials: { accessKeyId: 'rehearsal', secretAccessKey: 'rehearsal' },
    maxAttempts: 1,
  }
  const elb = new ElasticLoadBalancingV2Client(client)
  const ecs = new ECSClient(client)
  const output = (name: string): string => String(cloud.outputs[name]?.value)
  const groups = { blue: output('blue_target_group_arn'), green: output('green_target_group_arn') }
  const setWeights = (blue: number, green: number) =>
    elb.send(
      new ModifyListenerCommand({
        ListenerArn: output('listener_arn'),
        DefaultActions: [
          {
            Type: 'forward',
            ForwardConfig: {
              TargetGroups: [
                { TargetGroupArn: groups.blue, Weight: blue },
                { TargetGroupArn: groups.green, Weight: green },
              ],
            },
          },
        ],
      }),
    )
  // Nobody waits half a minute for a target to drain.
  for (const TargetGroupArn of [groups.blue, groups.green]) {
    const Attributes = [{ Key: 'deregistration_delay.timeout_seconds', Value: '0' }]
    await elb.send(new ModifyTargetGroupAttributesCommand({ TargetGroupArn, Attributes }))
  }
  await setWeights(1, 1)
  const faults = (path: string, init: RequestInit) => fetch(`${cloud.controlUrl}/faults${path}`, init)
  return {
    ...cloud,
    client,
    elb,
    ecs,
    groups,
    cluster: output('ecs_cluster_name'),
    setWeights,
    state: async () => stateShape.parse(await (await fetch(`${cloud.controlUrl}/state`)).json()),
    order: async (fault: string, parameters: Record<string, unknown> = {}) => {
      const answer = await faults('', { method: 'POST', body: JSON.stringify({ fault, ...parameters }) })
      return { status: answer.status, body: z.looseObject({}).parse(await answer.json()) }
    },
    end: async (id: unknown) => (await faults(`/${id}`, { method: 'DELETE' })).status,
    endAll: async () => (await faults('', { method: 'DELETE' })).json(),
    /** One request through the load balancer. */
    ask: async (path = '/whoami') => {
      const answer = await fetch(`${cloud.albUrl}${path}`, {
        headers: { connection: 'close' },
        signal: AbortSignal.timeout(5_000),
      })
      const environment = answer.headers.get('x-environment')
      return { status: answer.status, environment, body: await answer.text() }
    },
    /** Open files and sockets of a process; 0 where the system does not tell. */
    descriptors: async (pid: number) => (await readdir(`/proc/${pid}/fd`).catch(() => [])).length,
    close: async () => {
      elb.destroy()
      ecs.destroy()
      await cloud.stop()
    },
  }
}
