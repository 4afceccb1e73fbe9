/** GetMetricData in pages: at most so many data points a call, over all of its queries. */
import type { GetMetricDataOutput, MetricDataResult } from '@aws-sdk/client-cloudwatch'
import { cloudWatchValidation } from '../errors'
import { tokenOf } from './token'

/** AWS: the most data points of one call, and how many it returns unless told. */
const mostPoints = 100_800

export interface Answer {
  id: string
  label: string
  values: { at: number; value: number }[]
}

/** @throws AwsError ValidationException for a `MaxDatapoints` outside 1–100,800 */
export function roomOf(maxDatapoints = mostPoints): number {
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
export function pageOf(
  answers: Answer[],
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
