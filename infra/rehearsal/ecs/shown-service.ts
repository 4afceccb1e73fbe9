/** A service as DescribeServices and UpdateService show it. */
import type { Service, Deployment as ShownDeployment } from '@aws-sdk/client-ecs'
import { clusterArn, containerPort, hexOf, taskDefinitionArn } from '../names'
import type { World } from '../world'
import { rolloutReason } from './deployments'
import { type Deployment, type EcsService, meantToRun, pendingCount, runningCount } from './service'

const network = () => ({
  awsvpcConfiguration: {
    subnets: ['a', 'c'].map(zone => `subnet-${hexOf(`subnet ${zone}`, 17)}`),
    securityGroups: [`sg-${hexOf('task security group', 17)}`],
    assignPublicIp: 'ENABLED' as const,
  },
})

const launch = { launchType: 'FARGATE', platformVersion: '1.4.0', platformFamily: 'Linux' } as const

function shownDeployment(world: World, service: EcsService, deployment: Deployment): ShownDeployment {
  const tasks = service.tasks.filter(({ deploymentId }) => deploymentId === deployment.id)
  const isPrimary = deployment === service.primary
  return {
    id: deployment.id,
    status: isPrimary ? 'PRIMARY' : 'ACTIVE',
    taskDefinition: taskDefinitionArn(world.region, service.environment),
    desiredCount: isPrimary ? service.desired : meantToRun({ tasks }).length,
    pendingCount: pendingCount({ tasks }),
    runningCount: runningCount({ tasks }),
    failedTasks: deployment.failedTasks,
    createdAt: new Date(deployment.createdAt),
    updatedAt: new Date(deployment.updatedAt),
    ...launch,
    networkConfiguration: network(),
    rolloutState: deployment.rolloutState,
    rolloutStateReason: rolloutReason(deployment),
  }
}

export function shownService(world: World, service: EcsService): Service {
  return {
    serviceArn: service.arn,
    serviceName: service.name,
    clusterArn: clusterArn(world.region),
    loadBalancers: [{ targetGroupArn: service.groupArn, containerName: 'chat', containerPort }],
    serviceRegistries: [],
    status: 'ACTIVE',
    desiredCount: service.desired,
    pendingCount: pendingCount(service),
    runningCount: runningCount(service),
    ...launch,
    platformVersion: 'LATEST',
    taskDefinition: taskDefinitionArn(world.region, service.environment),
    deploymentConfiguration: {
      deploymentCircuitBreaker: { enable: false, rollback: false },
      maximumPercent: 200,
      minimumHealthyPercent: 100,
    },
    deployments: [service.primary, ...service.older].map(each => shownDeployment(world, service, each)),
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
