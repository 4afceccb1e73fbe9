/** A task as DescribeTasks and StopTask show it. */
import type { Task } from '@aws-sdk/client-ecs'
import { clusterArn, hexOf, taskArn, taskDefinitionArn } from '../names'
import type { World } from '../world'
import type { EcsService, EcsTask } from './service'

const moment = (at: number | null): Date | undefined => (at === null ? undefined : new Date(at))

function statusOfContainer({ startedAt, lastStatus }: EcsTask): string {
  if (lastStatus === 'DEPROVISIONING' || lastStatus === 'STOPPED') return 'STOPPED'
  return startedAt === null ? 'PENDING' : 'RUNNING'
}

function container(world: World, task: EcsTask) {
  const status = statusOfContainer(task)
  return {
    containerArn: taskArn(world.region, task.id)
      .replace(':task/', ':container/')
      .concat(`/${hexOf(task.id, 8)}`),
    taskArn: taskArn(world.region, task.id),
    name: 'chat',
    lastStatus: status,
    exitCode: task.exitCode ?? undefined,
    networkBindings: [],
    networkInterfaces: [{ attachmentId: hexOf(`eni ${task.id}`, 32), privateIpv4Address: task.ip }],
    healthStatus: 'UNKNOWN' as const,
    cpu: '256',
    memory: '512',
  }
}

export function shownTask(world: World, service: EcsService, task: EcsTask): Task {
  return {
    taskArn: taskArn(world.region, task.id),
    clusterArn: clusterArn(world.region),
    taskDefinitionArn: taskDefinitionArn(world.region, service.environment),
    group: `service:${service.name}`,
    startedBy: task.deploymentId,
    lastStatus: task.lastStatus,
    desiredStatus: task.desiredStatus,
    createdAt: moment(task.createdAt),
    startedAt: moment(task.startedAt),
    stoppingAt: moment(task.stoppingAt),
    stoppedAt: moment(task.stoppedAt),
    stopCode: task.stopCode ?? undefined,
    stoppedReason: task.stoppedReason ?? undefined,
    connectivity: task.startedAt === null ? 'DISCONNECTED' : 'CONNECTED',
    containers: [container(world, task)],
    cpu: '256',
    memory: '512',
    launchType: 'FARGATE',
    platformVersion: '1.4.0',
    platformFamily: 'Linux',
    availabilityZone: `${world.region}${service.environment === 'blue' ? 'a' : 'c'}`,
    healthStatus: 'UNKNOWN',
    attachments: [
      {
        id: hexOf(`eni ${task.id}`, 32),
        type: 'ElasticNetworkInterface',
        status:
          task.lastStatus === 'PROVISIONING' ? 'ATTACHING' : task.stoppedAt === null ? 'ATTACHED' : 'DELETED',
        details: [{ name: 'privateIPv4Address', value: task.ip }],
      },
    ],
    tags: [],
    version: 1,
    overrides: { containerOverrides: [{ name: 'chat' }], inferenceAcceleratorOverrides: [] },
  }
}
