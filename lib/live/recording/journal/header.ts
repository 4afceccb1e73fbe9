import { z } from 'zod'
import { instants } from '../../../domain/base/schema'

export const format = 'greenroom-journal'
export const version = 1

/** A journal's first line: what it is, of which run, and of which target (no names of it, only whether it is the same). */
export const header = z.object({
  format: z.literal(format),
  /** A journal of a newer version opens too, as far as it is understood. */
  version: z.number(),
  run: z.string(),
  openedAt: instants,
  mode: z.enum(['rehearsal', 'aws']),
  /** A hash of what is deployed to: a run never goes on against another target. */
  target: z.string(),
  software: z.object({ greenroom: z.string(), node: z.string() }),
})
export type Header = z.output<typeof header>

/** What was not recorded: `events` of them between two moments, and why. */
export const gap = z.object({ from: instants, to: instants, events: z.number(), problem: z.string() })
export type Gap = z.output<typeof gap>
