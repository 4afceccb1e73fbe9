import type { z } from 'zod'

/** The frame in a message, or null when it is none of these. */
export function readFrame<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
