/** The client of the cloud under soak: its AWS API and its controls. */
import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch'
import { DescribeServicesCommand, ECSClient, UpdateServiceCommand } from '@aws-sdk/client-ecs'
import {
  DeregisterTargetsCommand,
  DescribeListenersCommand,
  ElasticLoadBalancingV2Client,
  ModifyListenerCommand,
  ModifyTargetGroupAttributesCommand,
  RegisterTargetsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { z } from 'zod'
import type { Rehearsal } from '../fixture'
import { type Environment, groupDimension, loadBalancerDimension } from '../names'
import { type State, stateShape } from './shown-state'

const ordered = z.object({ id: z.string() })

export type SoakClient = ReturnType<typeof openSoakClient>

export function openSoakClient(cloud: Rehearsal) {
  const account = {
    endpoint: cloud.awsUrl,
    region: 'ap-northeast-1',
    credentials: { accessKeyId: 'rehearsal', secretAccessKey: 'rehearsal' },
    maxAttempts: 1,
  }
  const elb = new ElasticLoadBalancingV2Client(account)
  const ecs = new ECSClient(account)
  const watch = new CloudWatchClient(account)
  const output = (name: string): string => String(cloud.outputs[name]?.value)
  const group = (environment: Environment): string => output(`${environment}_target_group_arn`)
  const [cluster, listener] = [output('ecs_cluster_name'), output('listener_arn')]
  const service = (environment: Environment): string => output(`${environment}_service_name`)
  const faults = (path: string, init: RequestInit) => fetch(`${cloud.controlUrl}/faults${path}`, init)

  return {
    cloud,
    state: async (): Promise<State> =>
      stateShape.parse(await (await fetch(`${cloud.controlUrl}/state`)).json()),
    /** @returns its id; null when it cannot be now */
    begin: async (order: Record<string, unknown>): Promise<string | null> => {
      const answer = await faults('', { method: 'POST', body: JSON.stringify(order) })
      if (answer.status === 409) return null
      if (answer.status !== 201) throw new Error(`${JSON.stringify(order)} was answered ${answer.status}.`)
      return ordered.parse(await answer.json()).id
    },
    end: async (id: string): Promise<void> => void (await faults(`/${id}`, { method: 'DELETE' })),
    endAll: async (): Promise<void> => void (await faults('', { method: 'DELETE' })),
    setCrowd: async (size: number): Promise<void> => {
      const order = { method: 'POST', body: JSON.stringify({ size }) }
      const answer = await fetch(`${cloud.controlUrl}/crowd`, order)
      if (!answer.ok) throw new Error(`A crowd of ${size} was answered ${answer.status}.`)
    },
    setWeights: (weights: Record<Environment, number>) =>
      elb.send(
        new ModifyListenerCommand({
          ListenerArn: listener,
          DefaultActions: [
            {
              Type: 'forward',
              ForwardConfig: {
                TargetGroups: [
                  { TargetGroupArn: group('blue'), Weight: weights.blue },
                  { TargetGroupArn: group('green'), Weight: weights.green },
                ],
              },
            },
          ],
        }),
      ),
    weights: async (): Promise<number[]> => {
      const { Listeners } = await elb.send(new DescribeListenersCommand({ ListenerArns: [listener] }))
      const groups = Listeners?.[0]?.DefaultActions?.[0]?.ForwardConfig?.TargetGroups ?? []
      return [group('blue'), group('green')].map(
        arn => groups.find(each => each.TargetGroupArn === arn)?.Weight ?? Number.NaN,
      )
    },
    setDelay: async (seconds: number): Promise<void> => {
      const Attributes = [{ Key: 'deregistration_delay.timeout_seconds', Value: String(seconds) }]
      for (const TargetGroupArn of [group('blue'), group('green')])
        await elb.send(new ModifyTargetGroupAttributesCommand({ TargetGroupArn, Attributes }))
    },
    register: (environment: Environment, Id: string) =>
      elb.send(new RegisterTargetsCommand({ TargetGroupArn: group(environment), Targets: [{ Id }] })),
    deregister: (environment: Environment, Id: string) =>
      elb.send(new DeregisterTargetsCommand({ TargetGroupArn: group(environment), Targets: [{ Id }] })),
    update: (environment: Environment, change: { desiredCount?: number; forceNewDeployment?: boolean }) =>
      ecs.send(new UpdateServiceCommand({ cluster, service: service(environment), ...change })),
    services: async () => {
      const services = [service('blue'), service('green')]
      return (await ecs.send(new DescribeServicesCommand({ cluster, services }))).services ?? []
    },
    /** One statistic of one minute (epoch ms), of the load balancer or of one group; null without data. */
    metric: async (
      MetricName: string,
      statistic: 'Sum' | 'Maximum' | 'SampleCount',
      minute: number,
      environment?: Environment,
    ): Promise<number | null> => {
      const ofGroup = environment && { Name: 'TargetGroup', Value: groupDimension(environment) }
      const { Datapoints = [] } = await watch.send(
        new GetMetricStatisticsCommand({
          Namespace: 'AWS/ApplicationELB',
          MetricName,
          Dimensions: [{ Name: 'LoadBalancer', Value: loadBalancerDimension }, ...(ofGroup ? [ofGroup] : [])],
          StartTime: new Date(minute),
          EndTime: new Date(minute + 60_000),
          Period: 60,
          Statistics: [statistic],
        }),
      )
      return Datapoints[0]?.[statistic] ?? null
    },
    close: (): void => {
      for (const client of [elb, ecs, watch]) client.destroy()
    },
  }
}
