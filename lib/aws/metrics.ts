import { GetMetricDataCommand, type MetricDataQuery, type MetricDataResult } from '@aws-sdk/client-cloudwatch'
import { type Outputs, servicesOf } from '../config/outputs'
import { type Environment, environments, type PerEnvironment } from '../domain/base/traffic'
import { type Instant, instant } from '../domain/base/units'
import { type MetricName, type Metrics, metricNames } from '../domain/environments/metrics'
import type { Aws } from './clients'
import { expectList } from './problem-of'

/** AWS/ECS publishes with ClusterName + ServiceName, AWS/ApplicationELB with LoadBalancer + TargetGroup (aws-facts §2.1). */
const sources: Record<MetricName, { namespace: string; metric: string; stat: string }> = {
  cpu: { namespace: 'AWS/ECS', metric: 'CPUUtilization', stat: 'Average' },
  memory: { namespace: 'AWS/ECS', metric: 'MemoryUtilization', stat: 'Average' },
  healthyHosts: { namespace: 'AWS/ApplicationELB', metric: 'HealthyHostCount', stat: 'Minimum' },
  // Only Sum means anything for this one.
  requestsPerTarget: { namespace: 'AWS/ApplicationELB', metric: 'RequestCountPerTarget', stat: 'Sum' },
  responseTime: { namespace: 'AWS/ApplicationELB', metric: 'TargetResponseTime', stat: 'Average' },
}
const periodSeconds = 60
const shownMs = 10 * 60_000

/**
 * The show's metrics of the last ten minutes, one call. `now` is the wall clock's, as AWS's times are; `ofWall` brings
 * them into the reader's own time. @throws an SDK error (see `problemOf`).
 */
export async function readMetrics(
  aws: Aws,
  now: Instant,
  abortSignal: AbortSignal,
  ofWall: (at: Instant) => Instant = at => at,
): Promise<Metrics> {
  const services = servicesOf(aws.outputs)
  const { MetricDataResults } = await aws.polls.cloudwatch.send(
    new GetMetricDataCommand({
      MetricDataQueries: metricNames
        .filter(name => services || sources[name].namespace !== 'AWS/ECS')
        .flatMap(name => environments.map(env => queryOf(name, env, aws.outputs))),
      StartTime: new Date(now - shownMs),
      EndTime: new Date(now),
      ScanBy: 'TimestampAscending',
    }),
    { abortSignal },
  )
  const results = expectList(MetricDataResults, 'metrics')
  const both = (name: MetricName): PerEnvironment<Metrics[MetricName]['blue']> => ({
    blue: pointsOf(results, idOf(name, 'blue'), ofWall),
    green: pointsOf(results, idOf(name, 'green'), ofWall),
  })
  return {
    cpu: both('cpu'),
    memory: both('memory'),
    healthyHosts: both('healthyHosts'),
    requestsPerTarget: both('requestsPerTarget'),
    responseTime: both('responseTime'),
  }
}

const idOf = (name: MetricName, environment: Environment) => `${name}_${environment}`

function queryOf(name: MetricName, environment: Environment, outputs: Outputs): MetricDataQuery {
  const { namespace, metric, stat } = sources[name]
  return {
    Id: idOf(name, environment),
    MetricStat: {
      Metric: {
        Namespace: namespace,
        MetricName: metric,
        Dimensions:
          namespace === 'AWS/ECS'
            ? [
                { Name: 'ClusterName', Value: outputs.ecs_cluster_name },
                { Name: 'ServiceName', Value: outputs[`${environment}_service_name`] },
              ]
            : [
                { Name: 'LoadBalancer', Value: suffixOf(outputs.alb_arn, 'loadbalancer/') },
                { Name: 'TargetGroup', Value: suffixOf(outputs[`${environment}_target_group_arn`], ':') },
              ],
      },
      Period: periodSeconds,
      Stat: stat,
    },
  }
}

/** `…:loadbalancer/app/name/id` → `app/name/id`; `…:targetgroup/name/id` → `targetgroup/name/id`. */
const suffixOf = (arn: string, after: string) => arn.slice(arn.lastIndexOf(after) + after.length)

function pointsOf(results: MetricDataResult[], id: string, ofWall: (at: Instant) => Instant) {
  const { Timestamps = [], Values = [] } = results.find(result => result.Id === id) ?? {}
  return Timestamps.flatMap((at, index) => {
    const value = Values[index]
    return value === undefined ? [] : [{ at: ofWall(instant(at.getTime())), value }]
  })
}
