import type {
  GetMetricDataInput,
  GetMetricDataOutput,
  MetricDataQuery,
  MetricDataResult,
} from '@aws-sdk/client-cloudwatch'
import { cloudWatchValidation, invalidNextToken } from '../errors'
import type { World } from '../world'
import { isNamed, isPercentile, statisticOf } from './distribution'
import { dimensionsOf, isPeriod, offsetOf, requireUp, tokenOf, type Window, windowOf } from './query-input'

/** AWS: the most data points of one call, and how many it returns unless told. */
const mostPoints = 100_800

interface MetricValues {
  id: string
  label: string
  values: { at: number; value: number }[]
}

/** @throws AwsError ValidationException for a `MaxDatapoints` outside 1–100,800 */
function pageSizeOf(maxDatapoints = mostPoints): number {
  if (Number.isInteger(maxDatapoints) && maxDatapoints >= 1 && maxDatapoints <= mostPoints)
    return maxDatapoints
  throw cloudWatchValidation(
    `The value ${maxDatapoints} for parameter MaxDatapoints must be between 1 and ${mostPoints}.`,
  )
}

/**
 * The page that begins after `offset` points. AWS: a query of which more follows has the status `PartialData`, and
 * a client puts the pages together by the query's id.
 */
function pageOf(
  answers: MetricValues[],
  offset: number,
  room: number,
): Pick<GetMetricDataOutput, 'MetricDataResults' | 'NextToken'> {
  let before = 0
  const results: MetricDataResult[] = []
  for (const { id, label, values } of answers) {
    const from = Math.max(0, offset - before)
    const to = Math.max(0, offset + room - before)
    before += values.length
    // Told in full on an earlier page; one without data is told on the first.
    if (from > 0 && from >= values.length) continue
    if (values.length === 0 && offset > 0) continue
    const page = values.slice(from, to)
    results.push({
      Id: id,
      Label: label,
      Timestamps: page.map(({ at }) => new Date(at)),
      Values: page.map(({ value }) => value),
      StatusCode: to < values.length ? 'PartialData' : 'Complete',
    })
  }
  return {
    MetricDataResults: results,
    NextToken: before > offset + room ? tokenOf(offset + room) : undefined,
  }
}

const maxQueries = 500

function check(query: MetricDataQuery, ids: string[]): void {
  const { Id = '', MetricStat, Expression } = query
  if (!/^[a-z]\w*$/.test(Id))
    throw cloudWatchValidation(
      `The value ${Id} for parameter MetricDataQueries.member.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$`,
    )
  if (ids.filter(each => each === Id).length > 1)
    throw cloudWatchValidation(`The value ${Id} for parameter MetricDataQueries.member.Id is not unique.`)
  if (Expression !== undefined)
    throw cloudWatchValidation(
      'Metric math is not spoken by the rehearsal cloud; ask for the metrics themselves.',
    )
  if (MetricStat === undefined)
    throw cloudWatchValidation(`Either MetricStat or Expression is required for ${Id}.`)
  const { Period = 0, Stat = '' } = MetricStat
  if (!isPeriod(Period))
    throw cloudWatchValidation(
      `The value ${Period} for parameter MetricDataQueries.member.MetricStat.Period must be 1, 5, 10, 20, 30 or a multiple of 60.`,
    )
  if (!isNamed(Stat) && !isPercentile(Stat))
    throw cloudWatchValidation(
      `The value ${Stat} for parameter MetricDataQueries.member.MetricStat.Stat is not supported.`,
    )
}

function answer(
  world: World,
  query: MetricDataQuery,
  { from, to }: Window,
  newestFirst: boolean,
  now: number,
): MetricValues {
  const { Metric, Period = 60, Stat = 'Average', Unit } = query.MetricStat ?? {}
  const metric = {
    namespace: Metric?.Namespace ?? '',
    name: Metric?.MetricName ?? '',
    dimensions: dimensionsOf(Metric?.Dimensions),
  }
  // AWS: asked for in a unit that it was not published in, a metric has no data.
  const otherUnit = Unit !== undefined && world.metrics.find(metric)?.unit !== Unit
  const points = otherUnit ? [] : world.metrics.read(metric, from, to, Period * 1000, now)
  const values = points.flatMap(({ at, samples }) => {
    const value = statisticOf(Stat, samples)
    return value === null ? [] : [{ at, value }]
  })
  if (newestFirst) values.reverse()
  return { id: query.Id ?? '', label: query.Label ?? metric.name, values }
}

/** No data is an empty list, never a zero. @throws AwsError ValidationException, MissingRequiredParameterException, InvalidNextToken */
export function getMetricData(world: World, input: GetMetricDataInput, now: number): GetMetricDataOutput {
  requireUp(world)
  const queries = input.MetricDataQueries ?? []
  if (queries.length === 0 || queries.length > maxQueries) {
    throw cloudWatchValidation(
      `The collection MetricDataQueries must have between 1 and ${maxQueries} elements.`,
    )
  }
  const periods = queries.map(({ MetricStat }) => MetricStat?.Period ?? 60).filter(isPeriod)
  const [start, end] = [input.StartTime ?? new Date(0), input.EndTime ?? new Date(0)]
  const window = windowOf(start, end, periods, cloudWatchValidation)
  const { ScanBy = 'TimestampDescending' } = input
  if (ScanBy !== 'TimestampDescending' && ScanBy !== 'TimestampAscending') {
    throw cloudWatchValidation(`The value ${String(ScanBy)} for parameter ScanBy is not valid.`)
  }
  const ids = queries.map(({ Id = '' }) => Id)
  for (const query of queries) check(query, ids)
  const room = pageSizeOf(input.MaxDatapoints)
  const offset = offsetOf(input.NextToken, invalidNextToken)
  const newestFirst = ScanBy === 'TimestampDescending'
  const shown = queries.filter(({ ReturnData = true }) => ReturnData)
  return {
    ...pageOf(
      shown.map(query => answer(world, query, window, newestFirst, now)),
      offset,
      room,
    ),
    Messages: [],
  }
}
