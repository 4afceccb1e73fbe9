import { z } from 'zod'
import { event } from '../base/define-event'
import { lengths } from '../base/schema'

export const availabilityEvents = {
  /** A held connection was lost. */
  dropped: event('dropped', {
    kind: z.enum(['held', 'chat']),
    code: z.number(),
    cause: z.string(),
    heldForMs: lengths,
  }),
}
