import { problemOf } from '../aws/problem-of'
import type { Outputs } from '../config/outputs'

/** What a check asked for, to name it when it fails. */
export interface Asked {
  /** IAM actions. */
  actions: string[]
  /** Outputs that name what was asked about. */
  names: (keyof Outputs)[]
}

/** What to do about a call that failed, in one sentence. */
export function sentenceOf(
  error: unknown,
  { actions, names }: Asked,
  outputs: Pick<Outputs, 'aws_region'> & Partial<Outputs>,
  endpoint: string | null,
): string {
  const { kind, cause } = problemOf(error)
  const region = outputs.aws_region
  switch (kind) {
    case 'no-credentials':
      return 'No AWS credentials were found: sign in (aws sso login), or set AWS_PROFILE.'
    case 'expired':
      return 'The AWS credentials have expired: renew them (aws sso login), and try again.'
    case 'denied': {
      const refused = actions.find(action => cause.includes(action)) ?? actions.join(', ')
      return refused === ''
        ? `AWS does not accept these credentials (${cause}): set AWS_PROFILE to others.`
        : `AWS refuses these credentials ${refused}: attach the policy that the output console_policy_arn names.`
    }
    case 'not-found':
      return `AWS does not know ${named(names, outputs)} in ${region}: the outputs are of another account or region, or the stack is gone.`
    case 'timed-out':
    case 'unreachable':
      return `AWS could not be reached${endpoint ? ` at ${endpoint}` : ` in ${region}`} (${cause}): check the network${endpoint ? ' and AWS_ENDPOINT_URL' : ''}.`
    case 'throttled':
      return 'AWS asks to slow down: wait a minute, and try again.'
    default:
      return `${named(names, outputs)}: ${cause}.`
  }
}

const named = (names: Asked['names'], outputs: Partial<Outputs>) =>
  names.map(name => `${name} (${outputs[name] ?? 'absent'})`).join(' or ')
