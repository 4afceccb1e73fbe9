import { clusterNotFound, invalidParameter } from '../errors'
import { clusterArn, clusterName } from '../names'
import type { World } from '../world'
import type { EcsService } from './service'

/** AWS: without a cluster the call is for the one named `default`. @throws AwsError ClusterNotFoundException */
export function requireCluster(world: World, cluster = 'default'): void {
  if (cluster !== clusterName && cluster !== clusterArn(world.region)) throw clusterNotFound()
}

export const findService = (world: World, nameOrArn: string): EcsService | undefined =>
  world.services.find(({ name, arn }) => name === nameOrArn || arn === nameOrArn)

/** The last part of an ARN, which is also what stands there when a plain id was given. */
export const idOf = (idOrArn: string): string => idOrArn.split('/').at(-1) ?? idOrArn

/** @throws AwsError InvalidParameterException for a size outside 1–100 or a foreign token. */
export function pageOf(
  arns: string[],
  { maxResults = 100, nextToken }: { maxResults?: number | undefined; nextToken?: string | undefined },
): { page: string[]; nextToken?: string } {
  if (!Number.isInteger(maxResults) || maxResults < 1 || maxResults > 100) {
    throw invalidParameter('Invalid value for maxResults. Must be between 1 and 100.')
  }
  const start = nextToken === undefined ? 0 : Number(Buffer.from(nextToken, 'base64url').toString('utf8'))
  if (!Number.isInteger(start) || start < 0) throw invalidParameter('Invalid token')
  const end = start + maxResults
  const more = end < arns.length ? { nextToken: Buffer.from(String(end)).toString('base64url') } : {}
  return { page: arns.slice(start, end), ...more }
}
