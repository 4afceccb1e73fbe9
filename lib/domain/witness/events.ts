import { z } from 'zod'
import { event } from '../base/define-event'
import { exactly, lengths, perEnvironment, role } from '../base/schema'
import { environments } from '../base/traffic'
import { millis } from '../base/units'
import { type ProbeRate, rateReasons } from './probe-rate'
import { type ProbeSetting, probeEntries } from './probe-setting'
import { failureClasses, type Tally } from './tally'

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

/** Fields with a default came later than the first journals. */
const tally = z.object({
  latencies: perEnvironment(z.array(z.number())),
  versions: perEnvironment(z.string().nullable()),
  failures,
  failuresOf: perEnvironment(failures).default({ blue: {}, green: {} }),
  failed: z.object({ blue: count, green: count, unknown: count }).default({ blue: 0, green: 0, unknown: 0 }),
  failingMs: perEnvironment(lengths).default({ blue: millis(0), green: millis(0) }),
  missed: count,
  longestGapMs: lengths,
  late: z.array(z.object({ secondsAgo: count, blue: count, green: count, unnamed: count })).default([]),
  nodes: z.array(z.object({ node: z.string(), blue: count, green: count, unnamed: count })).default([]),
  sockets,
  chat: sockets,
})

const setting = z.object({ perSecond: count, sockets: count, entry: z.enum(probeEntries) })

const rate = z.object({
  perSecond: count,
  because: z.enum(rateReasons),
  p95Ms: z.number().nullable(),
  of: z.enum(environments).nullable().default(null),
})

export const witnessEvents = {
  /** A second of the probe. */
  tally: event('tally', { tally: exactly<Tally>()(tally) }, { observation: true, publishAtOnce: true }),
  /** How hard the witness looks from now on. */
  'probe-set': event(
    'probe-set',
    { by: role.or(z.literal('environment')), setting: exactly<ProbeSetting>()(setting) },
    { publishAtOnce: true },
  ),
  /** How often it asks while a change comes into traffic, and from then on. */
  'probe-rate': event(
    'probe-rate',
    { rate: exactly<ProbeRate>()(rate) },
    { carried: false, publishAtOnce: true },
  ),
}
