import { z } from 'zod'
import { proofNames } from '../checklist/items'
import { recordingProblems } from '../recording'
import { event } from './event'
import { instants, lengths } from './units'

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
