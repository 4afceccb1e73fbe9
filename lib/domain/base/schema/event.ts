import { z } from 'zod'
import { instants } from './units'

/** The schema of one event: its time, its type, and what it bears. */
export const event = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.object({ at: instants, type: z.literal(type), ...shape })
