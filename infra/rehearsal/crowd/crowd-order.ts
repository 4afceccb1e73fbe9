/** How many chatters there shall be, and how much they talk. */
import { z } from 'zod'

export interface CrowdOrder {
  /** Chatters, 0 to 500: the chat is sized for 500. */
  size: number
  /** Times as much as people usually talk, 0.1 to 5. */
  rate: number
}

const size = 'size must be a whole number from 0 to 500'
const rate = 'rate must be a number from 0.1 to 5'

const sizeShape = z.int({ error: size }).min(0, { error: size }).max(500, { error: size })
const rateShape = z.number({ error: rate }).min(0.1, { error: rate }).max(5, { error: rate })

export const orderShape = z.object({ size: sizeShape, rate: rateShape })
const changeShape = z.strictObject({ size: sizeShape.optional(), rate: rateShape.optional() })

/** The order cannot be read; the message is a sentence for whoever gave it. */
export class WrongOrder extends Error {}

/**
 * @returns what shall be different
 * @throws WrongOrder
 */
export function readChange(order: unknown): Partial<CrowdOrder> {
  const read = changeShape.safeParse(order)
  if (!read.success) throw new WrongOrder(`${sentenceOf(read.error)}.`)
  const { size, rate } = read.data
  if (size === undefined && rate === undefined)
    throw new WrongOrder('Say a size, a rate or both, for example {"size": 100, "rate": 2}.')
  return { ...(size !== undefined && { size }), ...(rate !== undefined && { rate }) }
}

function sentenceOf({ issues: [issue] }: z.ZodError): string {
  if (issue?.code === 'unrecognized_keys') return `There is no parameter ${issue.keys.join(', ')}`
  if (issue === undefined || issue.path.length === 0) return 'The order must be an object with size and rate'
  return issue.message
}

export const figuresShape = z.object({
  connected: z.int().min(0),
  sent: z.int().min(0),
  acked: z.int().min(0),
  drops: z.int().min(0),
  waiting: z.int().min(0),
})

type Figures = z.output<typeof figuresShape>

interface ShownCrowd extends CrowdOrder {
  /** What the crowd's process said last; null when none is there to follow the order. */
  there: Figures | null
}

/** It asks each second; a process that is gone, or starts again, is missed soon. */
const silentAfterMs = 5_000

export class OrderedCrowd {
  private lastReport: { at: number; figures: Figures } | null = null

  constructor(private order: CrowdOrder) {}

  saved(): CrowdOrder {
    return this.order
  }

  change(change: Partial<CrowdOrder>): void {
    this.order = { ...this.order, ...change }
  }

  /** @param now epoch ms @returns what it shall be like */
  hear(figures: Figures, now: number): CrowdOrder {
    this.lastReport = { at: now, figures }
    return this.order
  }

  /** @param now epoch ms */
  shown(now: number): ShownCrowd {
    const { lastReport } = this
    return {
      ...this.order,
      there: lastReport !== null && now - lastReport.at < silentAfterMs ? lastReport.figures : null,
    }
  }
}
