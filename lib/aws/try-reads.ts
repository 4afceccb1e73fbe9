import { servicesOf } from '../config/outputs'
import type { Problem } from '../domain/base/problem'
import { type Instant, instant } from '../domain/base/units'
import type { Aws } from './clients'
import { readFleets } from './fleets'
import { readHealth } from './health'
import { readMetrics } from './metrics'
import { problemOf } from './problem-of'
import { readListener } from './traffic'

interface ReadsTried {
  /** IAM actions that answered. */
  answered: string[]
  refused: { action: string; problem: Problem }[]
}

interface Read {
  /** None where the target has nothing to read. */
  actions(aws: Aws): string[]
  read(aws: Aws, now: Instant, signal: AbortSignal): Promise<unknown>
}

/** Every read of the console with the IAM actions that it needs. Elastic Load Balancing knows no dry run of a write. */
const reads: Read[] = [
  {
    actions: ({ outputs }) => [
      `elasticloadbalancing:${outputs.listener_rule_arn ? 'DescribeRules' : 'DescribeListeners'}`,
    ],
    read: (aws, _now, signal) => readListener(aws, signal),
  },
  {
    actions: () => ['elasticloadbalancing:DescribeTargetHealth'],
    read: (aws, _now, signal) => readHealth(aws, signal),
  },
  {
    actions: ({ outputs }) =>
      servicesOf(outputs) ? ['ecs:DescribeServices', 'ecs:ListTasks', 'ecs:DescribeTasks'] : [],
    async read(aws, _now, signal) {
      const services = servicesOf(aws.outputs)
      if (services) await readFleets(aws, services, signal)
    },
  },
  { actions: () => ['cloudwatch:GetMetricData'], read: readMetrics },
]

/** Tries everything that the console reads. Never rejects: what did not answer is told, in AWS's own words. */
export async function tryReads(aws: Aws, now: number, signal: AbortSignal): Promise<ReadsTried> {
  const tried: ReadsTried = { answered: [], refused: [] }
  for (const { actions, read } of reads) {
    const needed = actions(aws)
    try {
      await read(aws, instant(now), signal)
      tried.answered.push(...needed)
    } catch (error) {
      const problem = problemOf(error)
      const named = needed.find(action => problem.cause.includes(action))
      for (const action of named ? [named] : needed) tried.refused.push({ action, problem })
    }
  }
  return tried
}
