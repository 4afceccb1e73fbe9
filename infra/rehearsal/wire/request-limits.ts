/** AWS's request limits: token buckets for an account and Region. */

interface Limit {
  /** How many calls may come at once. */
  burst: number
  perSecond: number
}

type Calls = (service: string, operation: string) => boolean

const elb: Calls = service => service === 'elasticloadbalancing'
const ecs =
  (...operations: string[]): Calls =>
  (service, operation) =>
    service === 'ecs' && operations.includes(operation)
const registers = (operation: string): boolean => /^(Register|Deregister)Targets$/.test(operation)

/** AWS: "Throttling for the Elastic Load Balancing API", "Request throttling for the Amazon ECS API", CloudWatch quotas. */
const limits: Readonly<Record<string, Limit & { calls: Calls }>> = {
  'elb account': { burst: 40, perSecond: 10, calls: elb },
  'elb describe': {
    burst: 40,
    perSecond: 10,
    calls: (service, operation) => elb(service, operation) && operation.startsWith('Describe'),
  },
  'elb registration': {
    burst: 20,
    perSecond: 4,
    calls: (service, operation) => elb(service, operation) && registers(operation),
  },
  'elb modify': {
    burst: 20,
    perSecond: 3,
    calls: (service, operation) =>
      elb(service, operation) && !operation.startsWith('Describe') && !registers(operation),
  },
  'ecs service read': { burst: 100, perSecond: 20, calls: ecs('DescribeServices', 'ListServices') },
  'ecs task read': { burst: 100, perSecond: 20, calls: ecs('ListTasks', 'DescribeTasks') },
  'ecs service modify': { burst: 50, perSecond: 5, calls: ecs('UpdateService') },
  'metric data': {
    burst: 50,
    perSecond: 50,
    calls: (service, operation) => service === 'monitoring' && operation === 'GetMetricData',
  },
}

export interface Buckets {
  /** Whether the call may pass; takes a token from each of its buckets when it may, and none otherwise. */
  take: (service: string, operation: string, now: number) => boolean
}

interface BucketsOptions {
  /** The part (0–1) of every limit that others in the account leave. */
  share: number
  /** Full, or empty because others have just used them up. */
  full: boolean
  /** Epoch ms. */
  now: number
}

export function openBuckets({ share, full, now: openedAt }: BucketsOptions): Buckets {
  const levels = new Map<string, { tokens: number; at: number }>()
  const levelOf = (name: string, { burst, perSecond }: Limit, now: number): number => {
    const { tokens, at } = levels.get(name) ?? { tokens: full ? burst * share : 0, at: openedAt }
    return Math.min(burst * share, tokens + (Math.max(0, now - at) / 1_000) * perSecond * share)
  }
  return {
    take: (service, operation, now) => {
      const asked = Object.entries(limits)
        .filter(([, { calls }]) => calls(service, operation))
        .map(([name, limit]) => ({ name, tokens: levelOf(name, limit, now) }))
      const enough = asked.every(({ tokens }) => tokens >= 1)
      for (const { name, tokens } of asked)
        levels.set(name, { tokens: enough ? tokens - 1 : tokens, at: now })
      return enough
    },
  }
}
