/** What the crowd was told, and what it told last: it asks each second and says how it is. */
import { z } from 'zod'
import type { CrowdOrder } from './order'

export const figuresShape = z.object({
  connected: z.int().min(0),
  sent: z.int().min(0),
  acked: z.int().min(0),
  drops: z.int().min(0),
  waiting: z.int().min(0),
})

type Told = z.output<typeof figuresShape>

export interface ShownCrowd extends CrowdOrder {
  /** What the crowd's process said last; null when none is there to follow the order. */
  there: Told | null
}

/** It asks each second; a process that is gone, or starts again, is missed soon. */
const silentAfterMs = 5_000

export class OrderedCrowd {
  private told: { at: number; figures: Told } | null = null

  constructor(private order: CrowdOrder) {}

  saved(): CrowdOrder {
    return this.order
  }

  change(change: Partial<CrowdOrder>): void {
    this.order = { ...this.order, ...change }
  }

  /** @param now epoch ms @returns what it shall be like */
  hear(figures: Told, now: number): CrowdOrder {
    this.told = { at: now, figures }
    return this.order
  }

  /** @param now epoch ms */
  shown(now: number): ShownCrowd {
    const { told } = this
    return { ...this.order, there: told !== null && now - told.at < silentAfterMs ? told.figures : null }
  }
}
