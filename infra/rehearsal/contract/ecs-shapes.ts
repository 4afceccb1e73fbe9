/** What ECS's answers look like, as far as the show reads them. */
import { z } from 'zod'
import { clusterArn, serviceArn, targetGroupArn, taskArn, taskDefinitionArn } from './arns'

export const cluster = z.object({
  clusterArn,
  clusterName: z.string(),
  status: z.enum(['ACTIVE', 'PROVISIONING', 'DEPROVISIONING', 'FAILED', 'INACTIVE']),
  runningTasksCount: z.int().min(0),
  pendingTasksCount: z.int().min(0),
  activeServicesCount: z.int().min(0),
})

const counts = { desiredCount: z.int().min(0), pendingCount: z.int().min(0), runningCount: z.int().min(0) }

export const service = z.object({
  serviceArn,
  serviceName: z.string(),
  clusterArn,
  status: z.enum(['ACTIVE', 'DRAINING', 'INACTIVE']),
  ...counts,
  taskDefinition: taskDefinitionArn,
  loadBalancers: z.array(
    z.object({ targetGroupArn, containerName: z.string(), containerPort: z.int().min(1).max(65_535) }),
  ),
  deployments: z
    .array(
      z.object({
        id: z.string().regex(/^ecs-svc\/\d{19}$/),
        status: z.enum(['PRIMARY', 'ACTIVE', 'INACTIVE']),
        ...counts,
        failedTasks: z.int().min(0),
        createdAt: z.date(),
        updatedAt: z.date(),
        rolloutState: z.enum(['COMPLETED', 'FAILED', 'IN_PROGRESS']),
        rolloutStateReason: z.string().startsWith('ECS deployment ecs-svc/'),
      }),
    )
    .min(1),
  events: z
    .array(z.object({ id: z.uuid(), createdAt: z.date(), message: z.string().startsWith('(service ') }))
    .max(100),
  createdAt: z.date(),
})

const status = z.enum([
  'PROVISIONING',
  'PENDING',
  'ACTIVATING',
  'RUNNING',
  'DEACTIVATING',
  'STOPPING',
  'DEPROVISIONING',
  'STOPPED',
])

export const task = z.object({
  taskArn,
  clusterArn,
  taskDefinitionArn,
  lastStatus: status,
  desiredStatus: z.enum(['RUNNING', 'STOPPED']),
  createdAt: z.date(),
  group: z.string().startsWith('service:'),
  launchType: z.enum(['FARGATE', 'EC2', 'EXTERNAL']),
  containers: z.array(z.object({ name: z.string(), lastStatus: status })).min(1),
})
