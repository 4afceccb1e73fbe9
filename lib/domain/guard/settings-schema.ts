import { z } from 'zod'
import { exactly } from '../base/schema'
import type { GuardSettings } from './settings'

const share = z.number().gt(0).max(1)
const whole = (least: number, most: number) => z.int().min(least).max(most)

/** What the guard may be set to. */
export const guardSettings = exactly<GuardSettings>()(
  z.strictObject({
    failures: z.strictObject({
      on: z.boolean(),
      share,
      count: whole(1, 1_000),
      // Fewer say too little: 2 of 10 could be 5 % as well as 50 % (Wilson, 95 %).
      answers: whole(20, 1_000),
    }),
    latency: z.strictObject({
      on: z.boolean(),
      factor: z.number().min(1).max(100),
      floorMs: whole(1, 10_000),
      seconds: whole(1, 10),
    }),
    health: z.strictObject({ on: z.boolean(), reads: whole(1, 30) }),
    sockets: z.strictObject({ on: z.boolean(), share, count: whole(1, 500) }),
    split: z.strictObject({ on: z.boolean() }),
  }),
)
