import type { TargetConfig } from './contract'
import { type LineEvents, type LineLimits, Lines } from './line'

/** Something under way with a target that can be cut from outside. */
export interface Cuttable {
  cut(): void
}

/** One target as traffic sees it: its connections, and what is under way on them. */
export class Target {
  readonly lines: Lines
  readonly underway = new Set<Cuttable>()
  /** Those under way that are WebSockets. */
  readonly sockets = new Set<Cuttable>()

  constructor(
    readonly groupArn: string,
    readonly config: TargetConfig,
    limits: LineLimits,
    events: LineEvents,
  ) {
    this.lines = new Lines(config.address, limits, events)
  }

  /** Ends everything under way: requests still waiting get 502, the rest is broken off. */
  cut(): void {
    for (const one of [...this.underway]) one.cut()
    this.lines.close()
  }
}
