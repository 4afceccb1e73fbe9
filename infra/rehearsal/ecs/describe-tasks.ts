import type { DescribeTasksRequest, DescribeTasksResponse, Task } from '@aws-sdk/client-ecs'
import { invalidParameter } from '../errors'
import { clusterArn, hexOf, taskArn, taskDefinitionArn } from '../names'
import type { World } from '../world'
import { idOf, requireCluster } from './find'
import type { EcsService, EcsTask } from './service'

const moment = (at: number | null): Date | undefined => (at === null ? undefined : new Date(at))

function container(world: World, task: EcsTask) {
  const status = task.lastStatus === 'RUNNING' ? 'RUNNING' : task.stoppingAt === null ? 'PENDING' : 'STOPPED'
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

function shown(world: World, service: EcsService, task: EcsTask): Task {
  return {
    taskArn: taskArn(world.region, task.id),
    clusterArn: clusterArn(world.region),
    taskDefinitionArn: taskDefinitionArn(world.region, service.environment),
    group: `service:${service.name}`,
    startedBy: service.deployment.id,
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

/** @throws AwsError ClusterNotFoundException, InvalidParameterException */
export function describeTasks(world: World, input: DescribeTasksRequest): DescribeTasksResponse {
  requireCluster(world, input.cluster)
  const ids = (input.tasks ?? []).map(idOf)
  if (ids.length === 0) throw invalidParameter('Tasks cannot be empty.')
  if (ids.length > 100) throw invalidParameter('Tasks cannot have more than 100 elements.')
  const known = world.services.flatMap(service => service.tasks.map(task => ({ service, task })))
  const found = ids.map(id => ({ id, hit: known.find(({ task }) => task.id === id) }))
  return {
    tasks: found.flatMap(({ hit }) => (hit ? [shown(world, hit.service, hit.task)] : [])),
    failures: found
      .filter(({ hit }) => hit === undefined)
      .map(({ id }) => ({ arn: taskArn(world.region, id), reason: 'MISSING' })),
  }
}
