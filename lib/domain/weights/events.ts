import { z } from 'zod'
import { event } from '../base/schema/event'
import { actor, problem, split } from '../base/schema/traffic'
import { causes } from './change'

const change = z.string()

export const changeEvents = {
  asked: event('asked', { change, by: actor, cause: z.enum(causes), to: split }),
  'attempt-failed': event('attempt-failed', {
    change,
    attempt: z.number(),
    problem,
    requestId: z.string().optional(),
  }),
  accepted: event('accepted', {
    change,
    requestId: z.string().optional(),
    blind: z.boolean().optional(),
  }),
  'read-back': event('read-back', { change, split, requestId: z.string().nullish() }),
  failed: event('failed', { change, problem, requestId: z.string().optional() }),
}
