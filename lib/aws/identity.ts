import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import type { Aws } from './clients'

/** Whose credentials these are: account id and ARN. @throws an SDK error (see `problemOf`). */
export async function whoAmI(aws: Aws, abortSignal: AbortSignal): Promise<{ account: string; arn: string }> {
  const { Account = '', Arn = '' } = await aws.sts.send(new GetCallerIdentityCommand({}), { abortSignal })
  return { account: Account, arn: Arn }
}
