import { z } from 'zod'
import { event } from '../base/define-event'
import { actor, problem, role, split } from '../base/schema'
import { causes } from './change'
import { fallbackCommands } from './fallback'

const change = z.string()
const publishAtOnce = true

export const weightsEvents = {
  asked: event('asked', { change, by: actor, cause: z.enum(causes), to: split }, { publishAtOnce }),
  /** Of a rollback; the next attempt follows. `requestId`: of the call that AWS refused. */
  'attempt-failed': event(
    'attempt-failed',
    { change, attempt: z.number(), problem, requestId: z.string().optional() },
    { publishAtOnce },
  ),
  /**
   * `requestId`: what AWS calls the write; absent where its answer was lost, and in journals of before it was kept.
   * `blind`: the listener could not be read before.
   */
  accepted: event(
    'accepted',
    { change, requestId: z.string().optional(), blind: z.boolean().optional() },
    { publishAtOnce },
  ),
  /** `requestId`: of the write that stands, where the accepted one did not; null where its answer was lost. */
  'read-back': event('read-back', { change, split, requestId: z.string().nullish() }, { publishAtOnce }),
  /** `requestId`: of the call that AWS refused. */
  failed: event('failed', { change, problem, requestId: z.string().optional() }, { publishAtOnce }),
  /** `rollbackActions`: the listener's actions with Blue 100 / Green 0, as JSON, for the command without this console. `isSticky`: stickiness of target groups is on. */
  'listener-read': event(
    'listener-read',
    { split, rollbackActions: z.string().optional(), isSticky: z.boolean().optional() },
    { observation: true },
  ),
  /** Terraform's variables file cannot be kept in step with the weights; null: it is again. */
  tfvars: event('tfvars', { problem: problem.nullable() }),
  /** Somebody took the way back that needs no console. */
  'command-copied': event(
    'command-copied',
    { by: role, command: z.enum(fallbackCommands) },
    { publishAtOnce },
  ),
}
