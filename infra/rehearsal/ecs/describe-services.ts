import type { DescribeServicesRequest, DescribeServicesResponse, Service } from '@aws-sdk/client-ecs'
import { invalidParameter } from '../errors'
import { clusterArn, containerPort, hexOf, serviceArn, taskDefinitionArn } from '../names'
import type { World } from '../world'
import { findService, idOf, requireCluster } from './find'
import { type EcsService, pendingCount, runningCount } from './service'

const network = () => ({
  awsvpcConfiguration: {
    subnets: ['a', 'c'].map(zone => `subnet-${hexOf(`subnet ${zone}`, 17)}`),
    securityGroups: [`sg-${hexOf('task security group', 17)}`],
    assignPublicIp: 'ENABLED' as const,
  },
})

function shown(world: World, service: EcsService): Service {
  const { deployment, environment, desired } = service
  const counts = {
    desiredCount: desired,
    pendingCount: pendingCount(service),
    runningCount: runningCount(service),
  }
  const taskDefinition = taskDefinitionArn(world.region, environment)
  const launch = { launchType: 'FARGATE', platformVersion: '1.4.0', platformFamily: 'Linux' } as const
  return {
    serviceArn: service.arn,
    serviceName: service.name,
    clusterArn: clusterArn(world.region),
    loadBalancers: [{ targetGroupArn: service.groupArn, containerName: 'chat', containerPort }],
    serviceRegistries: [],
    status: 'ACTIVE',
    ...counts,
    ...launch,
    platformVersion: 'LATEST',
    taskDefinition,
    deploymentConfiguration: {
      deploymentCircuitBreaker: { enable: false, rollback: false },
      maximumPercent: 200,
      minimumHealthyPercent: 100,
    },
    deployments: [
      {
        id: deployment.id,
        status: 'PRIMARY',
        taskDefinition,
        ...counts,
        failedTasks: 0,
        createdAt: new Date(service.createdAt),
        updatedAt: new Date(deployment.updatedAt),
        ...launch,
        networkConfiguration: network(),
        rolloutState: deployment.rolloutState,
        rolloutStateReason: `ECS deployment ${deployment.id} ${deployment.rolloutState === 'COMPLETED' ? 'completed' : 'in progress'}.`,
      },
    ],
    events: service.events.map(({ createdAt, ...event }) => ({ ...event, createdAt: new Date(createdAt) })),
    createdAt: new Date(service.createdAt),
    placementConstraints: [],
    placementStrategy: [],
    networkConfiguration: network(),
    healthCheckGracePeriodSeconds: 0,
    schedulingStrategy: 'REPLICA',
    deploymentController: { type: 'ECS' },
    enableECSManagedTags: false,
    propagateTags: 'NONE',
    enableExecuteCommand: false,
  }
}

/** A service that is not there is a failure `MISSING` in a good answer. @throws AwsError ClusterNotFoundException, InvalidParameterException */
export function describeServices(world: World, input: DescribeServicesRequest): DescribeServicesResponse {
  requireCluster(world, input.cluster)
  const names = input.services ?? []
  if (names.length === 0) throw invalidParameter('Services cannot be empty.')
  if (names.length > 10) throw invalidParameter('Services cannot have more than 10 elements.')
  const found = names.map(name => ({ name, service: findService(world, name) }))
  return {
    services: found.flatMap(({ service }) => (service ? [shown(world, service)] : [])),
    failures: found
      .filter(({ service }) => service === undefined)
      .map(({ name }) => ({ arn: serviceArn(world.region, idOf(name)), reason: 'MISSING' })),
  }
}
