import type { ServerFrame } from './frames'
import { limits } from './limits'

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
    if (merged.messages.length + next.messages.length > limits.messagesPerFrame) return merged
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
