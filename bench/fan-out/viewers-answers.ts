/** What the viewers' process answers. */
import { z } from 'zod'

export const connected = z.object({ ms: z.number() })
/** µs from sending to the last byte, one for each viewer who got the whole event. */
export const collected = z.object({ latencies: z.array(z.number()), missing: z.number() })
export type Collected = z.output<typeof collected>
