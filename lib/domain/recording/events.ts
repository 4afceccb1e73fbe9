import { z } from 'zod'
import { event } from '../base/define-event'
import { instants } from '../base/schema'
import { recordingProblems } from './recording'

export const recordingEvents = {
  recording: event('recording', {
    since: instants,
    problem: z.enum(recordingProblems).nullable(),
    rewritten: z.boolean().optional(),
  }),
  /** The console was stopped in good order: whoever starts it later means to begin anew. */
  closed: event('closed', {}, { carried: false }),
}
