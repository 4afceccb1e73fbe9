import type { GetCallerIdentityResponse } from '@aws-sdk/client-sts'
import { account } from '../names'

/** The rehearsal has one user, whatever the credentials. */
export function getCallerIdentity(): GetCallerIdentityResponse {
  return { UserId: 'AIDAREHEARSALPRESENTR', Account: account, Arn: `arn:aws:iam::${account}:user/presenter` }
}
