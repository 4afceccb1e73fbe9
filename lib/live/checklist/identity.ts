import type { Aws } from '../../aws/clients'
import { problemOf } from '../../aws/problem-of'
import { tryReads } from '../../aws/try-reads'
import { whoAmI } from '../../aws/who-am-i'
import { millis } from '../../domain/base/units'
import type { CheckName } from '../../domain/checklist/items'
import type { Finding } from './chat-address'

/** Signatures are good for five minutes; what the charts show against our clock is not, long before. */
const mostSkewMs = 2_000

type Findings = Partial<Record<CheckName, Finding>>

/** Who the console is for AWS, and whether their clocks agree: one call. Never rejects. */
export async function checkIdentity(aws: Aws, now: () => number, signal: AbortSignal): Promise<Findings> {
  try {
    const { account, name, skewMs } = await whoAmI(aws, now, signal)
    return {
      identity: { met: true, saw: { kind: 'caller', account, name } },
      ...(skewMs !== null && {
        'clock-skew': { met: Math.abs(skewMs) <= mostSkewMs, saw: { kind: 'skew', ms: millis(skewMs) } },
      }),
    }
  } catch (error) {
    const failed: Finding = { met: false, saw: { kind: 'problem', problem: problemOf(error) } }
    return { identity: failed, 'clock-skew': failed }
  }
}

/** Whether everything that the console reads answers. Never rejects. */
export async function checkPermissions(aws: Aws, now: () => number, signal: AbortSignal): Promise<Findings> {
  const { answered, refused } = await tryReads(aws, now(), signal)
  const [first] = refused
  return {
    permissions: {
      met: refused.length === 0,
      saw:
        first && answered.length === 0
          ? { kind: 'problem', problem: first.problem }
          : { kind: 'reads', answered, refused: refused.map(({ action }) => action) },
    },
  }
}
