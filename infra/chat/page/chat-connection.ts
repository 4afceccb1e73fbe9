import { retryDelay } from '../../../common/retry-delay'
import type { ServerFrame } from '../room/frames'
import { Pulse } from './pulse'

interface ChatConnectionEvents {
  opened: () => void
  /** The connection broke, or could not be made. */
  closed: () => void
  frame: (frame: ServerFrame) => void
}

/** Away for so long, few sockets live. Whoever only looked at another page keeps the one that there is. */
const longMs = 15_000

const pauseMs = retryDelay(500, 10_000)

/** Keeps one WebSocket to the chat, and opens it again whenever it breaks. */
export class ChatConnection {
  private socket: WebSocket | null = null
  private pulse = new Pulse(0)
  private attempt = 0
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly address: string,
    private readonly events: ChatConnectionEvents,
  ) {}

  /** Connects now unless a connection stands or is being made. */
  connect(): void {
    clearTimeout(this.timer)
    if (this.socket) return
    // Before anything that may throw: this attempt is not the last one.
    this.connectLater()
    const socket = new WebSocket(this.address)
    clearTimeout(this.timer)
    this.socket = socket
    socket.onopen = () => {
      this.attempt = 0
      this.pulse = new Pulse(Date.now())
      this.events.opened()
    }
    socket.onmessage = event => {
      this.pulse.heard(Date.now())
      this.events.frame(JSON.parse(String(event.data)))
    }
    socket.onclose = () => this.broke(socket)
  }

  send(frame: object): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame))
  }

  /** Once a second. */
  beat(now: number): void {
    if (this.socket?.readyState !== WebSocket.OPEN) return
    const due = this.pulse.beat(now)
    if (due === 'ping') this.send({ action: 'ping' })
    if (due === 'dead') this.giveUp()
  }

  /** The page is looked at again, or the network is back after `awayMs`: no waiting for the next attempt or the next ping. */
  wake(awayMs: number): void {
    this.attempt = 0
    if (awayMs < longMs) this.pulse.hurry()
    else setTimeout(() => this.doubted(), this.pulse.doubt())
    // One that was being made when the phone left will hardly be made any more.
    if (awayMs >= longMs && this.socket?.readyState === WebSocket.CONNECTING) this.giveUp()
    this.connect()
    this.beat(Date.now())
  }

  private doubted(): void {
    this.beat(Date.now())
    this.connect()
  }

  private giveUp(): void {
    const socket = this.socket
    if (!socket) return
    // A dead network would keep `close` waiting for the other side: do not wait for it.
    socket.onclose = null
    socket.close()
    this.broke(socket)
  }

  private broke(socket: WebSocket): void {
    if (this.socket !== socket) return
    this.socket = null
    this.connectLater()
    this.attempt += 1
    this.events.closed()
  }

  private connectLater(): void {
    this.timer = setTimeout(() => this.connect(), pauseMs(this.attempt, Math.random()))
  }
}

const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/

/**
 * Where the page opens its socket: as configured, except that a loopback name means "the machine that the page came
 * from" when the page was opened under another name, as on a phone in the same network.
 */
export function chatAddress(configured: string, pageHost: string): string {
  const url = new URL(configured)
  if (loopback.test(url.hostname) && !loopback.test(pageHost)) url.hostname = pageHost
  return url.href
}
