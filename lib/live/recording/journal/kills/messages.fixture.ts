import { z } from 'zod'

const clock = z.object({
  state: z.enum(['idle', 'running', 'paused', 'finished']),
  stage: z.number(),
  elapsedMs: z.number(),
})

/** What a recording process says on its standard output, a line of JSON each. */
export const message = z.discriminatedUnion('says', [
  /** It is up: what it knows of the run, and how its clock stands at `at` (epoch ms). */
  z.object({
    says: z.literal('back'),
    run: z.string(),
    at: z.number(),
    clock,
    changes: z.array(z.string()),
    gapMs: z.number().nullable(),
    lostBytes: z.number(),
    readMs: z.number(),
  }),
  /** It is about to do something with the clock. */
  z.object({ says: z.literal('pressing') }),
  /** What was done is on record: the change, or the clock as it stands at `at`; the journal has so many bytes. */
  z.object({
    says: z.literal('done'),
    change: z.string().nullable(),
    at: z.number(),
    clock,
    bytes: z.number(),
  }),
])
export type Message = z.output<typeof message>
export type ClockFace = z.output<typeof clock>
