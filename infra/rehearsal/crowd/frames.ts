import { z } from 'zod'
import { jsonOf } from '../../../common/parse'

const message = z.object({ id: z.string(), at: z.number() })

/** What the crowd needs of the frames that the chat sends. */
const heard = z.discriminatedUnion('type', [
  z.object({ type: z.literal('joined'), recent: z.array(message) }),
  z.object({ type: z.literal('batch'), messages: z.array(message) }),
  z.object({ type: z.literal('ack'), id: z.string() }),
  z.object({ type: z.literal('refused'), id: z.string().optional(), code: z.string() }),
  z.object({ type: z.literal('pong') }),
])

export type Heard = z.infer<typeof heard>

/** The frame, or null when it is none that the crowd knows. */
export function readFrame(text: string): Heard | null {
  return heard.safeParse(jsonOf(text)).data ?? null
}
