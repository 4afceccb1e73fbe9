import { AssumeRole$, GetCallerIdentity$ } from '@aws-sdk/client-sts'
import { membersMissing } from '../errors'
import { byName, operation, type Service } from '../wire/operation'
import { assumeRole } from './assume-role'
import { getCallerIdentity } from './get-caller-identity'

export const securityTokens: Service = {
  name: 'sts',
  query: { version: '2011-06-15', namespace: 'https://sts.amazonaws.com/doc/2011-06-15/' },
  queryCompatible: false,
  whenMissing: membersMissing,
  operations: byName([operation(GetCallerIdentity$, getCallerIdentity), operation(AssumeRole$, assumeRole)]),
}
