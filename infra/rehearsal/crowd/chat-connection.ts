import { type RawData, WebSocket } from 'ws'
import { z } from 'zod'
import { boundedLog, guarded } from '../../../common/guard'
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
function readFrame(text: string): Heard | null {
  return heard.safeParse(jsonOf(text)).data ?? null
}

const pingMs = 20_000

const complain = boundedLog(line => console.error(line))

interface ChatConnectionEvents {
  opened: () => void
  /** `wasOpen`: a connection that stood has broken; otherwise none could be made. */
  closed: (wasOpen: boolean) => void
  heard: (frame: Heard) => void
}

/** One socket to the chat. After `hangUp` it tells nothing more. */
export class ChatConnection {
  private readonly socket: WebSocket
  private readonly ping: NodeJS.Timeout
  private isOpen = false

  constructor(url: string, events: ChatConnectionEvents) {
    this.socket = new WebSocket(url, { handshakeTimeout: 5_000 })
    this.ping = setInterval(() => this.send({ action: 'ping' }), pingMs)
    this.socket.on('open', () => {
      this.isOpen = true
      events.opened()
    })
    const hear = (data: RawData) => {
      const frame = readFrame(data.toString())
      if (frame) events.heard(frame)
    }
    this.socket.on('message', guarded('What a chatter heard', complain, hear))
    // 'close' follows every error, and is where it is counted.
    this.socket.on('error', () => {})
    this.socket.on('close', () => {
      clearInterval(this.ping)
      const wasOpen = this.isOpen
      this.isOpen = false
      events.closed(wasOpen)
    })
  }

  get open(): boolean {
    return this.isOpen
  }

  send(frame: object): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame))
  }

  close(): void {
    clearInterval(this.ping)
    this.isOpen = false
    this.socket.removeAllListeners('close')
    this.socket.removeAllListeners('message')
    this.socket.removeAllListeners('open')
    if (this.socket.readyState === WebSocket.CONNECTING) this.socket.terminate()
    else this.socket.close(1000)
  }
}
