/** What the guard looks for. Each rule stands alone, can be switched off, and has limits of its own. */
export interface GuardSettings {
  /** Of Green's answers at least `count` and at least `share` (0–1) failed, among at least `answers`. */
  failures: { on: boolean; share: number; count: number; answers: number }
  /** Green's p95 is over `floorMs`, and over `factor` times Blue's, in each of `seconds` seconds. */
  latency: { on: boolean; factor: number; floorMs: number; seconds: number }
  /** None of Green's targets is healthy in `reads` reads that follow each other. */
  health: { on: boolean; reads: number }
  /** Green lost `count` of its held connections and this `share` (0–1) of them, and Blue none. */
  sockets: { on: boolean; share: number; count: number }
  /** The observed split disagrees with the accepted one. */
  split: { on: boolean }
}

export type RuleName = keyof GuardSettings
export const ruleNames = ['failures', 'latency', 'health', 'sockets', 'split'] as const satisfies RuleName[]

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
