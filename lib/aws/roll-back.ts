import { type Action, ActionTypeEnum } from '@aws-sdk/client-elastic-load-balancing-v2'
import { z } from 'zod'
import type { Problem, ProblemKind } from '../domain/base/problem'
import { rollbackSplit, type Split, sameSplit, splitOfWeights } from '../domain/base/traffic'
import { connectionOf } from './attempts'
import type { Aws } from './clients'
import { weightsIn, withSplit } from './forward'
import { problemOf } from './problem-of'
import { readActions, type Written, write } from './traffic'

/** What an attempt heard of the listener before it wrote, or why it did not. */
export type Heard = { split: Split | null; rollbackActions: string } | { problem: Problem }

export interface RolledBack extends Omit<Written, 'replaced'> {
  /** Null: not known, for the write was blind, or the weights said nothing. */
  replaced: Split | null
  /** The listener could not be read: what was last read of it was written, with all of the weight on Blue. */
  blind: boolean
}

interface Attempt {
  /** From 1. */
  number: number
  /** The listener's actions as a rollback would write them, from the last read; null: never read. */
  known: string | null
  hear(heard: Heard): void
}

/** A write may get through where the read did not; with these the one is as good as the other. `rejected`: a 5xx of AWS. */
const unread: ReadonlySet<ProblemKind> = new Set([
  'throttled',
  'denied',
  'timed-out',
  'unreachable',
  'rejected',
])

/**
 * One attempt of a rollback: read, put all of the weight on Blue, write. Where the read is refused, and it is known what
 * stood there last, the write is blind: a rollback alone may do that, since it replaces whatever it finds.
 * @throws OtherShape, or an SDK error
 */
export async function rollBackOnce(
  aws: Aws,
  { number, known, hear }: Attempt,
  signal: AbortSignal,
): Promise<RolledBack> {
  const found = await readOr(aws, number, signal, error => {
    const problem = problemOf(error)
    hear({ problem })
    const last = unread.has(problem.kind) ? knownActions(known, aws) : null
    if (last === null) throw error
    return last
  })
  const { actions, blind } = found
  const weights = weightsIn(actions, aws.outputs)
  const back = withSplit(actions, aws.outputs, rollbackSplit)
  const replaced = blind ? null : splitOfWeights(weights)
  if (!blind) hear({ split: replaced, rollbackActions: JSON.stringify(back) })
  // An earlier attempt got through and its answer was lost, or somebody took the way back that needs no console.
  if (number > 1 && sameSplit(replaced, rollbackSplit)) return { replaced, requestId: null, blind }
  const requestId = await write(aws, connectionOf(aws.rollback, number), back, signal)
  return { replaced, requestId, blind }
}

async function readOr(aws: Aws, number: number, signal: AbortSignal, last: (error: unknown) => Action[]) {
  try {
    return { actions: await readActions(aws, connectionOf(aws.changes, number), signal), blind: false }
  } catch (error) {
    if (signal.aborted) throw error
    return { actions: last(error), blind: true }
  }
}

const actionsSchema = z.array(z.looseObject({ Type: z.enum(ActionTypeEnum) }))

/** Null where they are not a list of actions to Blue and Green. */
function knownActions(known: string | null, aws: Aws): Action[] | null {
  if (known === null) return null
  try {
    const actions = actionsSchema.parse(JSON.parse(known))
    weightsIn(actions, aws.outputs)
    return actions
  } catch {
    return null
  }
}
