/** What AWS's answers look like, as far as the show reads them: required members, ARNs, enums, times. */
import { z } from 'zod'

const arn = (service: string, resource: RegExp) =>
  z
    .string()
    .regex(new RegExp(`^arn:aws[a-z-]*:${service}:[a-z]{2}(-[a-z]+)+-\\d:\\d{12}:${resource.source}$`))
const elb = (resource: RegExp) => arn('elasticloadbalancing', resource)
const ecs = (resource: RegExp) => arn('ecs', resource)
const hex16 = '[0-9a-f]{16}'
const loadBalancerArn = elb(new RegExp(`loadbalancer/app/[\\w-]+/${hex16}`))
const listenerArn = elb(new RegExp(`listener/app/[\\w-]+/${hex16}/${hex16}`))
const ruleArn = elb(new RegExp(`listener-rule/app/[\\w-]+/${hex16}/${hex16}/${hex16}`))
export const targetGroupArn = elb(new RegExp(`targetgroup/[\\w-]+/${hex16}`))
const clusterArn = ecs(/cluster\/[\w-]+/)
const serviceArn = ecs(/service\/[\w-]+\/[\w-]+/)
const taskArn = ecs(/task\/[\w-]+\/[0-9a-f]{32}/)

/** AWS: 0–999; several groups all have one. */
const tuple = z.object({ TargetGroupArn: targetGroupArn, Weight: z.int().min(0).max(999) })
const action = z
  .object({
    Type: z.enum([
      'forward',
      'redirect',
      'fixed-response',
      'authenticate-oidc',
      'authenticate-cognito',
      'jwt-validation',
    ]),
    TargetGroupArn: targetGroupArn.optional(),
    Order: z.int().min(1).max(50_000).optional(),
    ForwardConfig: z
      .object({
        TargetGroups: z.array(tuple).min(1).max(5),
        TargetGroupStickinessConfig: z
          .object({ Enabled: z.boolean(), DurationSeconds: z.int().min(1).max(604_800).optional() })
          .optional(),
      })
      .optional(),
  })
  .refine(
    ({ TargetGroupArn, ForwardConfig }) => !TargetGroupArn || (ForwardConfig?.TargetGroups.length ?? 1) === 1,
    'with several groups there is no TargetGroupArn beside them',
  )

export const loadBalancer = z.object({
  LoadBalancerArn: loadBalancerArn,
  DNSName: z.string().regex(/^(internal-)?[\w-]+-\d{9,10}\.[\w-]+\.elb\.amazonaws\.com(\.cn)?$/),
  CanonicalHostedZoneId: z.string().regex(/^Z[0-9A-Z]+$/),
  CreatedTime: z.date(),
  LoadBalancerName: z.string(),
  Scheme: z.enum(['internet-facing', 'internal']),
  VpcId: z.string().regex(/^vpc-[0-9a-f]{8,17}$/),
  State: z.object({ Code: z.enum(['active', 'provisioning', 'active_impaired', 'failed']) }),
  Type: z.literal('application'),
  AvailabilityZones: z
    .array(z.object({ ZoneName: z.string(), SubnetId: z.string().regex(/^subnet-[0-9a-f]{8,17}$/) }))
    .min(2),
  SecurityGroups: z.array(z.string().regex(/^sg-[0-9a-f]{8,17}$/)),
  IpAddressType: z.enum(['ipv4', 'dualstack', 'dualstack-without-public-ipv4']),
})

export const listener = z.object({
  ListenerArn: listenerArn,
  LoadBalancerArn: loadBalancerArn,
  Port: z.int().min(1).max(65_535),
  Protocol: z.enum(['HTTP', 'HTTPS']),
  DefaultActions: z.array(action).min(1),
})

export const rule = z.object({
  RuleArn: ruleArn,
  Priority: z.string().regex(/^(default|\d{1,5})$/),
  Conditions: z.array(z.object({ Field: z.string() })),
  Actions: z.array(action).min(1),
  IsDefault: z.boolean(),
})

export const targetGroup = z.object({
  TargetGroupArn: targetGroupArn,
  TargetGroupName: z.string().max(32),
  Protocol: z.enum(['HTTP', 'HTTPS']),
  Port: z.int().min(1).max(65_535),
  VpcId: z.string().regex(/^vpc-/),
  HealthCheckProtocol: z.enum(['HTTP', 'HTTPS']),
  HealthCheckPort: z.string().regex(/^(traffic-port|\d+)$/),
  HealthCheckEnabled: z.boolean(),
  HealthCheckIntervalSeconds: z.int().min(5).max(300),
  HealthCheckTimeoutSeconds: z.int().min(2).max(120),
  HealthyThresholdCount: z.int().min(2).max(10),
  UnhealthyThresholdCount: z.int().min(2).max(10),
  HealthCheckPath: z.string().startsWith('/'),
  Matcher: z.object({ HttpCode: z.string() }),
  LoadBalancerArns: z.array(loadBalancerArn).max(1),
  TargetType: z.literal('ip'),
  ProtocolVersion: z.enum(['HTTP1', 'HTTP2', 'GRPC']),
  IpAddressType: z.enum(['ipv4', 'ipv6']),
})

const reasons: Record<string, readonly (string | undefined)[]> = {
  initial: ['Elb.RegistrationInProgress', 'Elb.InitialHealthChecking'],
  healthy: [undefined],
  unhealthy: [
    'Target.ResponseCodeMismatch',
    'Target.Timeout',
    'Target.FailedHealthChecks',
    'Elb.InternalError',
  ],
  unused: ['Target.NotRegistered', 'Target.NotInUse', 'Target.InvalidState', 'Target.IpUnusable'],
  draining: ['Target.DeregistrationInProgress'],
}

export const targetHealth = z.object({
  Target: z.object({ Id: z.ipv4(), Port: z.int(), AvailabilityZone: z.string() }),
  HealthCheckPort: z.string().regex(/^\d+$/),
  TargetHealth: z
    .object({ State: z.string(), Reason: z.string().optional(), Description: z.string().optional() })
    .refine(({ State, Reason }) => reasons[State]?.includes(Reason), 'the reason is not one of the state')
    .refine(({ Reason, Description }) => (Reason === undefined) === (Description === undefined)),
})

export const attribute = z.object({ Key: z.string().regex(/^[\w.]+$/), Value: z.string() })
export const tags = z.object({
  ResourceArn: z.string().startsWith('arn:'),
  Tags: z.array(z.object({ Key: z.string(), Value: z.string() })),
})

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
  taskDefinition: ecs(/task-definition\/[\w-]+:\d+/),
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
  taskDefinitionArn: ecs(/task-definition\/[\w-]+:\d+/),
  lastStatus: status,
  desiredStatus: z.enum(['RUNNING', 'STOPPED']),
  createdAt: z.date(),
  group: z.string().startsWith('service:'),
  launchType: z.enum(['FARGATE', 'EC2', 'EXTERNAL']),
  containers: z.array(z.object({ name: z.string(), lastStatus: status })).min(1),
})

export const arns = { cluster: clusterArn, service: serviceArn, task: taskArn }

export const caller = z.object({
  Account: z.string().regex(/^\d{12}$/),
  Arn: z.string().regex(/^arn:aws[a-z-]*:(iam|sts)::\d{12}:/),
  UserId: z.string().min(1),
})

export const metric = z.object({
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.string() })).max(30),
})

export const metricResult = z
  .object({
    Id: z.string().regex(/^[a-z][a-zA-Z0-9_]*$/),
    Label: z.string(),
    Timestamps: z.array(z.date()),
    Values: z.array(z.number()),
    StatusCode: z.enum(['Complete', 'PartialData', 'InternalError', 'Forbidden']),
  })
  .refine(({ Timestamps, Values }) => Timestamps.length === Values.length, 'each value has its time')
  .refine(({ Timestamps }) => Timestamps.every(at => at.getTime() % 60_000 === 0), 'stamped at the minute')

export const datapoint = z.object({ Timestamp: z.date(), Sum: z.number(), Unit: z.literal('Count') })
