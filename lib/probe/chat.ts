import { z } from 'zod'
import { jsonOf } from '../../common/parse'
import { DeliveryTracker, type Listener } from './delivery-tracker'
import type { Ledger } from './ledger'
import type { RoomFigures } from './messages'
import type { Manner } from './talk'

const room = z.object({ connected: z.int().nonnegative(), messages: z.int().nonnegative() })
const messages = z.array(z.object({ id: z.string(), at: z.number() }))
const frame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('joined'), room, recent: messages.default([]) }),
  z.object({ type: z.literal('batch'), room, messages }),
  z.object({ type: z.literal('refused'), because: z.string() }),
  z.object({ type: z.literal('pong') }),
])

/** AWS: API Gateway closes a WebSocket after ten idle minutes. */
const pingEveryMs = 25_000
/** API Gateway loses a frame whose request fails, and a full room may get a place: the witness asks again. */
const joinEveryMs = 5_000
/** Two pings without an answer. */
const silenceMs = 55_000

export interface Chat {
  manner: Manner
  /** What the room announced last on the socket that has been in it longest; null when nothing new came since. */
  takeNews(): RoomFigures | null
  /** Compares the sockets: what one was sent, the others should have been sent by now. */
  compare(now: number): void
}

export interface ChatParts {
  /** All sockets join as this one guest, so they count as one person at most. */
  guest: string
  /** Makes them nobody in the room; null where the target's outputs name none: then they are an ordinary guest. */
  secret: string | null
  ledger: Ledger
  refused: (because: string) => void
}

/** The chat as the audience has it, through API Gateway. */
export function chatWith({ guest, secret, ledger, refused }: ChatParts): Chat {
  const tracker = new DeliveryTracker()
  const joining = { action: 'join', guest, name: 'Greenroom', ...(secret && { witness: true, secret }) }
  /** Sockets in the room, longest first, with what they announced and nobody has taken yet. */
  const inRoom = new Map<Listener, RoomFigures | null>()
  return {
    takeNews: () => {
      const [first] = inRoom
      if (!first?.[1]) return null
      inRoom.set(first[0], null)
      return first[1]
    },
    compare: now => ledger.found(tracker.overdue(now)),
    manner: {
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
            if (heard?.type === 'joined') ledger.found(tracker.joined(listener, heard.recent, now))
            if (heard?.type === 'batch')
              for (const message of heard.messages) ledger.found(tracker.sent(listener, message, now))
            if (heard?.type === 'joined' || (heard?.type === 'batch' && inRoom.has(listener)))
              inRoom.set(listener, heard.room)
          },
          tend: now => {
            const isIn = inRoom.has(listener)
            if (now - spokeAt < (isIn ? pingEveryMs : joinEveryMs)) return
            spokeAt = now
            if (isIn) send({ action: 'ping' })
            else join()
          },
          end: () => {
            inRoom.delete(listener)
            tracker.left(listener)
          },
        }
      },
    },
  }
}
