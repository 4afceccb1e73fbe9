import { z } from 'zod'

const share = z.number().gt(0).max(1)
const whole = (least: number, most: number) => z.int().min(least).max(most)

/** What the guard looks for. Each rule stands alone, can be switched off, and has limits of its own. */
export const guardSettings = z.strictObject({
  /** Of Green's answers at least `count` and at least `share` (0–1) failed, among at least `answers`. */
  failures: z.strictObject({
    on: z.boolean(),
    share,
    count: whole(1, 1_000),
    // Fewer say too little: 2 of 10 could be 5 % as well as 50 % (Wilson, 95 %).
    answers: whole(20, 1_000),
  }),
  /** Green's p95 is over `floorMs`, and over `factor` times Blue's, in each of `seconds` seconds. */
  latency: z.strictObject({
    on: z.boolean(),
    factor: z.number().min(1).max(100),
    floorMs: whole(1, 10_000),
    seconds: whole(1, 10),
  }),
  /** None of Green's targets is healthy in `reads` reads that follow each other. */
  health: z.strictObject({ on: z.boolean(), reads: whole(1, 30) }),
  /** Green lost `count` of its held connections and this `share` (0–1) of them, and Blue none. */
  sockets: z.strictObject({ on: z.boolean(), share, count: whole(1, 500) }),
  /** The observed split disagrees with the accepted one. */
  split: z.strictObject({ on: z.boolean() }),
})

export type GuardSettings = z.infer<typeof guardSettings>
export type RuleName = keyof GuardSettings
export const ruleNames = guardSettings.keyof().options

/**
 * What is plainly wrong, and soon: a healthy environment of the show fails no request at all and answers within 50 ms,
 * so that these limits are far from it and still reached within about a second at Green 50 %.
 */
export const defaultGuardSettings: GuardSettings = {
  failures: { on: true, share: 0.1, count: 5, answers: 20 },
  latency: { on: true, factor: 3, floorMs: 500, seconds: 2 },
  health: { on: true, reads: 2 },
  sockets: { on: true, share: 0.2, count: 3 },
  split: { on: true },
}
