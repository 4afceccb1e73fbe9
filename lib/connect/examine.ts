import { connectAws } from '../aws/clients'
import { Misplaced } from '../aws/target-groups'
import { whoAmI } from '../aws/who-am-i'
import { arnOf } from '../config/arn'
import type { Outputs } from '../config/outputs'
import { checksOf, NotYet } from './checks'
import { sentenceOf } from './sentence'

export interface Finding {
  what: string
  /** `not-yet`: nothing is wrong, and it has to change before a show. */
  state: 'well' | 'not-yet' | 'wrong'
  sentence: string
}
interface Target {
  outputs: Outputs
  roleArn: string | null
  /** Where AWS is asked; null: AWS itself. */
  endpoint: string | null
}

const limitMs = 10_000

/** Asks AWS for all that a show needs. Without an identity nothing else is asked. Never rejects. */
export async function examine({ outputs, roleArn, endpoint }: Target): Promise<Finding[]> {
  const aws = connectAws(outputs, roleArn)
  const signal = () => AbortSignal.timeout(limitMs)
  const failed = (error: unknown, asked: Parameters<typeof sentenceOf>[1]) =>
    error instanceof Misplaced || error instanceof NotYet
      ? error.message
      : sentenceOf(error, asked, outputs, endpoint)

  const identity = await whoAmI(aws, Date.now, signal()).then(
    ({ account, name }) => identityFinding(account, name, outputs),
    (error: unknown) => bad('Identity', failed(error, { actions: [], names: [] })),
  )
  if (identity.state !== 'well') return [identity]
  const findings = [identity]
  for (const check of checksOf(outputs)) {
    const finding = await check.run(aws, signal()).then(
      (sentence): Finding => ({ what: check.what, state: 'well', sentence }),
      (error: unknown): Finding => ({
        what: check.what,
        state: error instanceof NotYet ? 'not-yet' : 'wrong',
        sentence: failed(error, check),
      }),
    )
    // One cause is said once: what cannot be read cannot be moved either.
    if (finding.state !== 'wrong' || findings.every(({ sentence }) => sentence !== finding.sentence))
      findings.push(finding)
  }
  return findings
}

function identityFinding(account: string, name: string, { listener_arn }: Outputs): Finding {
  const theirs = arnOf(listener_arn)?.account
  return account === theirs
    ? { what: 'Identity', state: 'well', sentence: `${name} in account ${account}` }
    : bad(
        'Identity',
        `These credentials are of account ${account}, and listener_arn (${listener_arn}) is of ${theirs ?? 'none'}: set AWS_PROFILE, or give other outputs.`,
      )
}

const bad = (what: string, sentence: string): Finding => ({ what, state: 'wrong', sentence })
