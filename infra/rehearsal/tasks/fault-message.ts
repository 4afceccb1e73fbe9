/** The message that orders faults of the process of a task, over its IPC channel. */
import { z } from 'zod'

const healthy = z.boolean()

const misbehaviour = z.object({
  /** Ms before a request is handled. */
  slow: z.object({ ms: z.number(), healthy }).optional(),
  /** Share (0–1) of the requests that are answered 500. */
  errors: z.object({ share: z.number(), healthy }).optional(),
  hang: z.object({ healthy }).optional(),
  refuse: z.object({}).optional(),
  wrongBody: z.object({ healthy }).optional(),
  /** Only its health check fails. */
  unhealthy: z.object({}).optional(),
})

/** The faults that are on; with `healthy` the health check still passes. */
export type Misbehaviour = z.infer<typeof misbehaviour>

const message = z.object({ type: z.literal('fault'), faults: misbehaviour })
export type FaultMessage = z.infer<typeof message>

/** @returns null for another message */
export function readFaultMessage(raw: unknown): Misbehaviour | null {
  const read = message.safeParse(raw)
  return read.success ? read.data.faults : null
}
