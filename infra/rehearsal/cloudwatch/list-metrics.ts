import type { ListMetricsInput, ListMetricsOutput } from '@aws-sdk/client-cloudwatch'
import { invalidParameterValue } from '../errors'
import type { World } from '../world'
import { offsetOf, requireUp, tokenOf } from './query-input'

const pageSize = 500

/** A filter dimension without a value matches every value. @throws AwsError InvalidParameterValueException */
export function listMetrics(world: World, input: ListMetricsInput, now: number): ListMetricsOutput {
  const { Namespace, MetricName, Dimensions = [], NextToken } = input
  requireUp(world)
  const start = offsetOf(NextToken, () => invalidParameterValue('The parameter NextToken is not valid.'))
  const found = world.metrics
    .list(now)
    .filter(({ namespace, name }) => namespace === (Namespace ?? namespace) && name === (MetricName ?? name))
    .filter(({ dimensions }) =>
      Dimensions.every(({ Name, Value }) =>
        dimensions.some(each => each.Name === Name && each.Value === (Value ?? each.Value)),
      ),
    )
  const page = found.slice(start, start + pageSize)
  return {
    Metrics: page.map(({ namespace, name, dimensions }) => ({
      Namespace: namespace,
      MetricName: name,
      Dimensions: dimensions,
    })),
    NextToken: found.length > start + pageSize ? tokenOf(start + pageSize) : undefined,
  }
}
