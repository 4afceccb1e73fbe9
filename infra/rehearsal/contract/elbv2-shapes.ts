/** What ELBv2's answers look like, as far as the show reads them: required members, enums, ranges, times. */
import { z } from 'zod'
import { listenerArn, loadBalancerArn, ruleArn, targetGroupArn } from './arns'

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
