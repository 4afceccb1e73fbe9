import type { Aws } from '../aws/clients'
import { readFleets } from '../aws/fleets'
import { readHealth } from '../aws/health'
import { readMetrics } from '../aws/metrics'
import { readListener } from '../aws/traffic'
import { servicesOf } from '../config/outputs'
import type { Controls } from './controls'
import type { Poll } from './poll'
import type { SteadyClock } from './steady-clock'
import type { Tfvars } from './weights/tfvars'

function servicePolls(aws: Aws): Poll[] {
  const services = servicesOf(aws.outputs)
  if (services === null) return []
  return [
    {
      source: 'services',
      everyMs: 2_000,
      timeoutMs: 1_800,
      read: async signal => ({ type: 'services-read', fleets: await readFleets(aws, services, signal) }),
    },
  ]
}

/**
 * What is asked and how often. ELBv2 refills 10 calls a second for the whole account: one describe of the listener and
 * two of target health are 3 of them, which leaves room for read-backs and for the presenter's own console. While a
 * rollback is under way all of them are its own.
 * CloudWatch's data changes once a minute.
 */
export const pollsOf = (
  aws: Aws,
  { wall, ofWall }: Pick<SteadyClock, 'wall' | 'ofWall'>,
  { weightsMoved, rollingBack }: Pick<Controls, 'weightsMoved' | 'rollingBack'>,
  tfvars: Pick<Tfvars, 'seen'>,
): Poll[] => [
  {
    source: 'listener',
    everyMs: 1_000,
    timeoutMs: 900,
    after: rollingBack,
    async read(signal) {
      const moved = weightsMoved()
      const { split, weights, rollbackActions, isSticky } = await readListener(aws, signal)
      // A describe that overlaps a change of ours may show the split from before it.
      if (weightsMoved() !== moved) return null
      tfvars.seen(weights)
      return { type: 'listener-read', split, rollbackActions, isSticky }
    },
  },
  {
    source: 'health',
    everyMs: 1_000,
    timeoutMs: 900,
    after: rollingBack,
    read: async signal => ({ type: 'health-read', targets: await readHealth(aws, signal) }),
  },
  ...servicePolls(aws),
  {
    source: 'metrics',
    everyMs: 10_000,
    timeoutMs: 5_000,
    read: async signal => ({
      type: 'metrics-read',
      metrics: await readMetrics(aws, wall(), signal, ofWall),
    }),
  },
]
