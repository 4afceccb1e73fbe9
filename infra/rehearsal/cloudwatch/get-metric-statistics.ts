import type {
  Datapoint,
  GetMetricStatisticsInput,
  GetMetricStatisticsOutput,
} from '@aws-sdk/client-cloudwatch'
import { invalidParameterCombination, invalidParameterValue } from '../errors'
import type { World } from '../world'
import { isNamed, isPercentile, statisticOf } from './distribution'
import { dimensionsOf, isPeriod, requireUp, windowOf } from './query-input'
import type { Metric, Point } from './store'

const maxPoints = 1_440

function datapoint(
  { at, samples }: Point,
  unit: Metric['unit'],
  statistics: string[],
  percentiles: string[],
): Datapoint {
  const values = (names: string[]) =>
    Object.fromEntries(
      names.flatMap(name => {
        const value = statisticOf(name, samples)
        return value === null ? [] : [[name, value]]
      }),
    )
  const extended = percentiles.length === 0 ? {} : { ExtendedStatistics: values(percentiles) }
  return { Timestamp: new Date(at), ...values(statistics), Unit: unit, ...extended }
}

/** @throws AwsError InvalidParameterValueException, InvalidParameterCombinationException, MissingRequiredParameterException */
export function getMetricStatistics(
  world: World,
  input: GetMetricStatisticsInput,
  now: number,
): GetMetricStatisticsOutput {
  const { Period = 0, Statistics = [], ExtendedStatistics = [], Unit } = input
  requireUp(world)
  const [start, end] = [input.StartTime ?? new Date(0), input.EndTime ?? new Date(0)]
  const { from, to } = windowOf(start, end, [Period].filter(isPeriod), invalidParameterCombination)
  if (!isPeriod(Period)) {
    throw invalidParameterValue('The parameter Period must be 1, 5, 10, 20, 30 or a multiple of 60.')
  }
  if (Statistics.length === 0 && ExtendedStatistics.length === 0) {
    throw invalidParameterCombination(
      'At least one of the parameters Statistics and ExtendedStatistics must be specified.',
    )
  }
  const wrong =
    Statistics.find(name => !isNamed(name)) ?? ExtendedStatistics.find(name => !isPercentile(name))
  if (wrong !== undefined)
    throw invalidParameterValue(`The value ${wrong} for parameter Statistics is not supported.`)
  const asked = Math.ceil((to - from) / (Period * 1000))
  if (asked > maxPoints) {
    throw invalidParameterCombination(
      `You have requested up to ${asked.toLocaleString('en')} datapoints, which exceeds the limit of 1,440. You may reduce the datapoints requested by increasing Period, or decreasing the time range.`,
    )
  }
  const metric = {
    namespace: input.Namespace ?? '',
    name: input.MetricName ?? '',
    dimensions: dimensionsOf(input.Dimensions),
  }
  const unit = world.metrics.find(metric)?.unit
  const points =
    unit === undefined || (Unit !== undefined && Unit !== unit)
      ? []
      : world.metrics.read(metric, from, to, Period * 1000, now)
  return {
    Label: metric.name,
    Datapoints: points.map(point => datapoint(point, unit ?? 'None', Statistics, ExtendedStatistics)),
  }
}
