import { z } from 'zod'
import { jsonOf } from '../../common/parse'
import { DeliveryTracker, type Listener } from './delivery-tracker'
import type { SocketProtocol } from './held-sockets'
import type { ChatFigures } from './messages'
import type { SocketCounters } from './socket-counters'

const figures = z.object({ connected: z.int().nonnegative(), messages: z.int().nonnegative() })
const messages = z.array(z.object({ id: z.string(), at: z.number() }))
const frame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('joined'), room: figures, recent: messages.default([]) }),
  z.object({ type: z.literal('batch'), room: figures, messages }),
  z.object({ type: z.literal('refused'), because: z.string() }),
  z.object({ type: z.literal('pong') }),
])

/** AWS: API Gateway closes a WebSocket after ten idle minutes. */
const pingEveryMs = 25_000
/** API Gateway loses a frame whose request fails, and a full room may get a place: the witness asks again. */
const joinEveryMs = 5_000
/** Two pings without an answer. */
const silenceMs = 55_000

interface Chat {
  protocol: SocketProtocol
  /** Takes the figures that the chat announced last on the socket that joined first; null when none came since. */
  takeFigures(): ChatFigures | null
  /** Compares the sockets: a message that one was sent must have been sent to the others by now. */
  compare(now: number): void
}

interface ChatParts {
  /** All sockets join as this one guest, so they count as one person at most. */
  guest: string
  /** Proves that the sockets are the witness, who is not counted; null where the outputs name no secret: an ordinary guest. */
  secret: string | null
  counters: SocketCounters
  refused: (because: string) => void
}

/** Creates the protocol of the chat sockets, which the audience uses too, through API Gateway. */
export function createChat({ guest, secret, counters, refused }: ChatParts): Chat {
  const tracker = new DeliveryTracker()
  const joining = { action: 'join', guest, name: 'Greenroom', ...(secret && { witness: true, secret }) }
  /** Sockets that have joined, longest first, with the figures they announced since the last take. */
  const joinedSockets = new Map<Listener, ChatFigures | null>()
  return {
    takeFigures: () => {
      const [first] = joinedSockets
      if (!first?.[1]) return null
      joinedSockets.set(first[0], null)
      return first[1]
    },
    compare: now => counters.found(tracker.overdue(now)),
    protocol: {
      kind: 'chat',
      silenceMs,
      begin: (send, openedAt) => {
        const listener = Symbol('chat socket')
        let spokeAt = openedAt
        let refusedBefore = false
        const join = () => send(joining)
        join()
        return {
          hear: (text, now) => {
            const heard = frame.safeParse(jsonOf(text)).data
            if (heard?.type === 'refused' && !refusedBefore) {
              refusedBefore = true
              refused(heard.because)
            }
            if (heard?.type === 'joined') counters.found(tracker.joined(listener, heard.recent, now))
            if (heard?.type === 'batch')
              for (const message of heard.messages) counters.found(tracker.sent(listener, message, now))
            if (heard?.type === 'joined' || (heard?.type === 'batch' && joinedSockets.has(listener)))
              joinedSockets.set(listener, heard.room)
          },
          tend: now => {
            const isIn = joinedSockets.has(listener)
            if (now - spokeAt < (isIn ? pingEveryMs : joinEveryMs)) return
            spokeAt = now
            if (isIn) send({ action: 'ping' })
            else join()
          },
          end: () => {
            joinedSockets.delete(listener)
            tracker.left(listener)
          },
        }
      },
    },
  }
}
