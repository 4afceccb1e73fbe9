import { z } from 'zod'
import { jsonOf } from '../../../common/parse'
import type { Environment } from '../identity'
import type { Refusal } from '../sentences'
import { chatLimits } from './chat-limits'

export interface ChatMessage {
  id: string
  /** Epoch milliseconds by the server's clock. */
  at: number
  name: string
  text: string
  environment: Environment
  version: string
  task: string
  kind: 'person' | 'service'
}

export interface ChatFigures {
  /** People who have joined; two tabs of one guest count once. */
  connected: number
  messages: number
}

/** What the service sends through @connections. */
export type ServerFrame =
  | {
      type: 'joined'
      name: string
      room: ChatFigures
      recent: ChatMessage[]
      environment: Environment
      version: string
    }
  | { type: 'batch'; messages: ChatMessage[]; room: ChatFigures }
  | { type: 'ack'; id: string }
  | { type: 'refused'; id?: string; code: Refusal; because: string }
  | { type: 'pong' }

const clientMadeId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/)

const clientFrame = z.discriminatedUnion('action', [
  z.object({
    action: z.literal('join'),
    /** Known to this browser and the service only: it is what makes a guest the same guest again. */
    guest: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/),
    name: z.string().max(40).optional(),
    /** `at` of the newest message that the client has. */
    since: z.number().nonnegative().optional(),
    lang: z.enum(['ko', 'en']).default('ko'),
    /** The console's witness listens and is nobody in the room; whoever does not know its secret is a guest. */
    witness: z.boolean().default(false),
    secret: z.string().max(128).optional(),
  }),
  z.object({ action: z.literal('say'), id: clientMadeId, text: z.string() }),
  z.object({ action: z.literal('ping') }),
])

export type ClientFrame = z.infer<typeof clientFrame>

/** The frame in a body that API Gateway passed on, or null when it is none of ours. */
export function readClientFrame(body: string): ClientFrame | null {
  return clientFrame.safeParse(jsonOf(body)).data ?? null
}

/**
 * Takes the next frame off a non-empty queue; batches that wait one behind the other become one, up to what
 * one frame may carry.
 */
export function nextFrame(queue: ServerFrame[]): ServerFrame {
  const first = queue.shift()
  if (!first) throw new Error('nextFrame was asked for a frame of an empty queue')
  if (first.type !== 'batch') return first
  let merged = first
  for (;;) {
    const next = queue[0]
    if (next?.type !== 'batch') return merged
    if (merged.messages.length + next.messages.length > chatLimits.messagesPerFrame) return merged
    queue.shift()
    merged = { type: 'batch', messages: [...merged.messages, ...next.messages], room: next.room }
  }
}

const encoded = new WeakMap<ServerFrame, Uint8Array>()

/** The frame's bytes; a frame that goes to five hundred people is encoded once. */
export function encodeFrame(frame: ServerFrame): Uint8Array {
  const known = encoded.get(frame)
  if (known) return known
  const bytes = new TextEncoder().encode(JSON.stringify(frame))
  encoded.set(frame, bytes)
  return bytes
}
