import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { type ControlLock, screenId } from '@/lib/live/control/control-lock'
import type { Feed } from '@/lib/live/feed'
import { type Door, personInCookies } from '@/lib/sign-in/session'

const head = Buffer.from(
  [
    'HTTP/1.1 200 OK',
    'Content-Type: text/event-stream; charset=utf-8',
    // A stream that is compressed or kept on the way arrives in lumps, or not at all.
    'Cache-Control: no-cache, no-transform',
    'X-Accel-Buffering: no',
    'X-Content-Type-Options: nosniff',
    // Without a length or chunks the body ends with the connection (RFC 9112 §6.3).
    'Connection: close',
    '\r\n',
  ].join('\r\n'),
)

/**
 * One viewer of `GET /api/stream`. The handler only registers it; the feed writes the same bytes straight to every
 * socket, which costs a fraction of a response stream per viewer (see docs/decisions).
 */
export async function stream(
  greenroom: { config: Door; feed: Feed; driving: Pick<ControlLock, 'arrive'> },
  request: IncomingMessage,
): Promise<void> {
  const { socket } = request
  streaming.add(socket)
  const person = await personInCookies(greenroom.config, request.headers.cookie)
  if (socket.destroyed) return
  socket.setNoDelay(true)
  socket.setTimeout(0)
  socket.write(head)
  if (request.method === 'HEAD') return void socket.end()
  const { screen, lastEventId } = told(request)
  const leave = greenroom.feed.join(viewerOf(socket), person ? 'signed-in' : 'public', lastEventId)
  socket.once('close', leave)
  if (person)
    socket.once(
      'close',
      greenroom.driving.arrive(person.seat, () => void socket.destroy(), screen),
    )
}

const streaming = new WeakSet<object>()

/** Whether a stream has taken over this socket. */
export const isStreaming = (socket: object) => streaming.has(socket)

const viewerOf = (socket: Socket) => ({
  write: (bytes: Buffer) => void socket.write(bytes),
  backlog: () => socket.writableLength,
  close: () => void socket.destroy(),
})

/** What a screen says of itself: by the header when the browser reconnects, by its address when the screen itself does. */
function told({ headers, url = '' }: IncomingMessage) {
  const query = new URLSearchParams(url.split('?')[1])
  const screen = screenId.safeParse(query.get('screen'))
  return {
    screen: screen.success ? screen.data : null,
    lastEventId: headers['last-event-id']?.toString() ?? query.get('lastEventId'),
  }
}
