import { z } from 'zod'
import { type EventIn, event } from './define-event'
import { lengths, problem } from './schema'
import { sourceNames } from './sources'

export const modes = ['rehearsal', 'aws'] as const
export type Mode = (typeof modes)[number]

/** What a target may have beside its load balancer and two groups. */
export interface Parts {
  /** ECS services behind the groups. */
  services: boolean
  /** API Gateway's WebSockets, by which the chat is heard. */
  gateway: boolean
}

export const allParts: Parts = { services: true, gateway: true }

/** What every capability may listen to: a run's life, and a source of its figures that failed. */
export const runEvents = {
  opened: event(
    'opened',
    {
      run: z.string(),
      mode: z.enum(modes),
      speed: z.number(),
      stages: z.array(z.object({ id: z.string(), ms: lengths })),
      /** What a change is given to spread over the load balancer's nodes; the usual time where it is not told. */
      spreadingMs: lengths.optional(),
      /** The run whose names the phones keep, in a copy that goes on under another; this run where it is not told. */
      phonesOf: z.string().optional(),
      /** All of them where it is not told. */
      parts: z.object({ services: z.boolean(), gateway: z.boolean() }).optional(),
    },
    { carried: false, publishAtOnce: true },
  ),
  /** The console was started again and goes on with this run. */
  recovered: event('recovered', { gapMs: lengths, lostBytes: z.number() }, { carried: false }),
  /** A failed poll, or a witness that stopped. */
  'source-failed': event('source-failed', { source: z.enum(sourceNames), problem }, { observation: true }),
}
export type RunEvent = EventIn<typeof runEvents>

/** Which run this is. */
export interface RunState {
  id: string
  mode: Mode
  /** The run that phones are named in: an earlier one where this is its copy. */
  phonesOf: string
  parts: Parts
}
