import { z } from 'zod'
import { event } from '../base/schema/event'
import { perEnvironment } from '../base/schema/traffic'
import { lengths } from '../base/schema/units'
import { millis } from '../base/units'
import { failureClasses } from './tally'

const count = z.number()
const failures = z.partialRecord(z.enum(failureClasses), count)
const sockets = z.object({
  wanted: count,
  held: count,
  lost: count,
  reconnected: count,
  messagesLost: count,
  messagesDoubled: count,
  messagesOutOfOrder: count,
  worstOutageMs: lengths,
  heldForMs: lengths.nullable(),
  of: perEnvironment(z.object({ held: count, lost: count })).default({
    blue: { held: 0, lost: 0 },
    green: { held: 0, lost: 0 },
  }),
})

/** A second of the probe. Fields with a default came later than the first journals. */
const tally = z.object({
  latencies: perEnvironment(z.array(z.number())),
  versions: perEnvironment(z.string().nullable()),
  failures,
  failuresOf: perEnvironment(failures).default({ blue: {}, green: {} }),
  failed: z.object({ blue: count, green: count, unknown: count }).default({ blue: 0, green: 0, unknown: 0 }),
  failingMs: perEnvironment(lengths).default({ blue: millis(0), green: millis(0) }),
  missed: count,
  longestGapMs: lengths,
  sockets,
  chat: sockets,
})

export const tallyEvents = { tally: event('tally', { tally }) }
