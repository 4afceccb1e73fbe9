/** What the processes of this benchmark answer, and how the end of an answer is known. */
import { z } from 'zod'

/** End of transmission: in no header and in no other byte of the body. */
export const lastByte = '\u0004'

export const opened = z.object({ ports: z.tuple([z.number(), z.number()]) })
export const proxying = z.object({ port: z.number() })
export const loaded = z.object({ requests: z.number() })
export const held = z.object({ ms: z.number() })
/** µs from the message sent to the same message back. */
export const echoed = z.object({ latencies: z.array(z.number()), missing: z.number() })
