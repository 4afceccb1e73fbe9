import { z } from 'zod'
import { readFrame } from './json-frame'
import type { Ledger } from './ledger'
import { type Listener, Meetings } from './meetings'
import type { RoomFigures } from './messages'
import type { Manner } from './talk'

const room = z.object({ connected: z.int().nonnegative(), messages: z.int().nonnegative() })
const messages = z.array(z.object({ id: z.string() }))
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
  /** Compares the sockets: what one met, the others should have met by now. */
  compare(now: number): void
}

/** The chat as the audience has it, through API Gateway. All its sockets join as one guest, so they count as one person. */
export function chatWith(guest: string, ledger: Ledger, refused: (because: string) => void): Chat {
  const meetings = new Meetings()
  /** Sockets in the room, longest first, with what they announced and nobody has taken yet. */
  const inRoom = new Map<Listener, RoomFigures | null>()
  return {
    takeNews: () => {
      const [first] = inRoom
      if (!first?.[1]) return null
      inRoom.set(first[0], null)
      return first[1]
    },
    compare: now => ledger.found(meetings.overdue(now)),
    manner: {
      kind: 'chat',
      silenceMs,
      begin: (send, openedAt) => {
        const listener = Symbol('chat socket')
        let spokeAt = openedAt
        let refusedBefore = false
        const join = () => send({ action: 'join', guest, name: 'Greenroom', witness: true })
        join()
        return {
          hear: (text, now) => {
            const heard = readFrame(frame, text)
            if (heard?.type === 'refused' && !refusedBefore) {
              refusedBefore = true
              refused(heard.because)
            }
            if (heard?.type === 'joined') {
              const history = heard.recent.map(({ id }) => id)
              meetings.joined(listener, history, now)
            }
            if (heard?.type === 'batch')
              for (const { id } of heard.messages) ledger.found(meetings.met(listener, id, now))
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
            meetings.left(listener)
          },
        }
      },
    },
  }
}
