import { z } from 'zod'
import { event } from '../base/schema/event'
import { instants, lengths } from '../base/schema/units'
import { proofNames } from '../checklist/items'
import { recordingProblems } from './recording'

export const recordEvents = {
  recording: event('recording', {
    since: instants,
    problem: z.enum(recordingProblems).nullable(),
    rewritten: z.boolean().optional(),
  }),
  recovered: event('recovered', { gapMs: lengths, lostBytes: z.number() }),
  closed: event('closed', {}),
  carried: event('carried', {
    from: z.string(),
    proofs: z.partialRecord(z.enum(proofNames), instants).default({}),
  }),
}
