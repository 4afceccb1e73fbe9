import { randomBytes } from 'node:crypto'
import type { AssumeRoleRequest, AssumeRoleResponse, GetCallerIdentityResponse } from '@aws-sdk/client-sts'
import { AssumeRole$, GetCallerIdentity$ } from '@aws-sdk/client-sts'
import { constraintsBroken, membersMissing, validationError } from '../errors'
import { account } from '../names'
import { byName, operation, type Service } from '../wire/operation'
import type { World } from '../world'

/** The rehearsal has one user, whatever the credentials. */
function getCallerIdentity(): GetCallerIdentityResponse {
  return { UserId: 'AIDAREHEARSALPRESENTR', Account: account, Arn: `arn:aws:iam::${account}:user/presenter` }
}

const anHourSeconds = 3_600

/**
 * Any role may be assumed: the rehearsal knows no trust, and checks no signature.
 * @throws AwsError ValidationError for what is no ARN of a role
 */
function assumeRole(_world: World, input: AssumeRoleRequest, now: number): AssumeRoleResponse {
  const { RoleArn = '', RoleSessionName = '', DurationSeconds = anHourSeconds } = input
  const [, account, name] = /^arn:aws[\w-]*:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(RoleArn) ?? []
  if (!account || !name) throw validationError(`${RoleArn} is invalid`)
  if (!(DurationSeconds >= 900 && DurationSeconds <= 43_200)) {
    const bound = DurationSeconds < 900 ? 'greater than or equal to 900' : 'less than or equal to 43200'
    const constraint = `Member must have value ${bound}`
    throw constraintsBroken([{ value: DurationSeconds, path: 'durationSeconds', constraint }])
  }
  const id = randomBytes(8).toString('hex').toUpperCase()
  return {
    AssumedRoleUser: {
      AssumedRoleId: `AROA${id}:${RoleSessionName}`,
      Arn: `arn:aws:sts::${account}:assumed-role/${name}/${RoleSessionName}`,
    },
    Credentials: {
      AccessKeyId: `ASIA${id}`,
      SecretAccessKey: randomBytes(20).toString('hex'),
      SessionToken: randomBytes(40).toString('base64'),
      Expiration: new Date(now + DurationSeconds * 1_000),
    },
  }
}

export const securityTokens: Service = {
  name: 'sts',
  query: { version: '2011-06-15', namespace: 'https://sts.amazonaws.com/doc/2011-06-15/' },
  queryCompatible: false,
  whenMissing: membersMissing,
  operations: byName([operation(GetCallerIdentity$, getCallerIdentity), operation(AssumeRole$, assumeRole)]),
}
