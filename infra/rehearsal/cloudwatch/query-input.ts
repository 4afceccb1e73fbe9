/** The times of a query: what CloudWatch rounds and what it refuses. */

import type { Dimension as AskedDimension } from '@aws-sdk/client-cloudwatch'
import type { AwsError } from '../errors'
import { internalServiceFault } from '../errors'
import type { World } from '../world'
import type { Dimension } from './store'
import { bucketMs } from './store'

export interface Window {
  from: number
  to: number
}

/** AWS: periods under a minute are 1, 5, 10, 20 or 30 seconds, all others multiples of 60. */
export const isPeriod = (seconds: number): boolean =>
  [1, 5, 10, 20, 30].includes(seconds) || (Number.isInteger(seconds) && seconds >= 60 && seconds % 60 === 0)

/**
 * AWS rounds the start down to the minute, for shorter periods to a multiple of the period.
 * @param periods seconds; the shortest decides
 * @throws what `refuse` makes when the start is not before the end
 */
export function windowOf(
  start: Date,
  end: Date,
  periods: number[],
  refuse: (sentence: string) => AwsError,
): Window {
  if (start.getTime() >= end.getTime())
    throw refuse('The parameter StartTime must be less than the parameter EndTime.')
  const grainMs = Math.min(bucketMs, ...periods.map(seconds => seconds * 1_000))
  return { from: Math.floor(start.getTime() / grainMs) * grainMs, to: end.getTime() }
}

/** The model marks name and value as required, so that a request without them was refused before. */
export const dimensionsOf = (asked: AskedDimension[] = []): Dimension[] =>
  asked.map(({ Name = '', Value = '' }) => ({ Name, Value }))

/** @throws AwsError InternalServiceFault while CloudWatch is down */
export function requireUp(world: World): void {
  if (world.metrics.down) throw internalServiceFault()
}

export const tokenOf = (offset: number): string => Buffer.from(String(offset)).toString('base64url')

/** @throws what `refuse` makes when the token is not one of ours */
export function offsetOf(token: string | undefined, refuse: () => AwsError): number {
  if (token === undefined) return 0
  const text = Buffer.from(token, 'base64url').toString('utf8')
  if (!/^\d{1,9}$/.test(text)) throw refuse()
  return Number(text)
}
