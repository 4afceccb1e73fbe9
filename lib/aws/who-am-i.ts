import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { type Millis, millis } from '../domain/base/units'
import type { Aws } from './clients'
import { NotUnderstood } from './problem-of'

interface Caller {
  account: string
  /** What stands behind the account in the ARN, for example `user/jiwoo` or `assumed-role/stage/jiwoo`. */
  name: string
  /** AWS's clock minus ours; null where AWS did not say its time. */
  skewMs: Millis | null
}

/** A `Date` header has whole seconds (RFC 9110 §5.6.7), so on average it is half a second old. */
const halfSecondMs = 500

/** Whose credentials these are, and how far AWS's clock is from ours. @throws an SDK error (see `problemOf`). */
export async function whoAmI(aws: Aws, now: () => number, abortSignal: AbortSignal): Promise<Caller> {
  const command = new GetCallerIdentityCommand({})
  let skewMs: Millis | null = null
  command.middlewareStack.add(
    next => async args => {
      const asked = now()
      const result = await next(args)
      const date = Date.parse(dateOf(result.response))
      if (!Number.isNaN(date)) skewMs = millis(Math.round(date + halfSecondMs - (asked + now()) / 2))
      return result
    },
    { step: 'deserialize', name: 'readDate', priority: 'low' },
  )
  const { Account, Arn } = await aws.sts.send(command, { abortSignal })
  if (!Account || !Arn) throw new NotUnderstood('the answer names no caller')
  return { account: Account, name: Arn.split(':').slice(5).join(':'), skewMs }
}

function dateOf(response: unknown): string {
  const headers =
    typeof response === 'object' && response !== null && 'headers' in response ? response.headers : null
  if (typeof headers !== 'object' || headers === null || !('date' in headers)) return ''
  return String(headers.date)
}
