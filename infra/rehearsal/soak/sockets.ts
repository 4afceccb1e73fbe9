/** WebSockets held open through the load balancer, reopened when they break, and counted. */
import { WebSocket } from 'ws'

const againMs = 1_000
/** AWS: a connection is cut after 60 s without a byte. */
const pingMs = 20_000

export class Sockets {
  private readonly held = new Set<WebSocket>()
  private readonly timers = new Set<NodeJS.Timeout>()
  readonly count = { opened: 0, broken: 0, refused: 0 }

  constructor(
    private readonly url: string,
    size: number,
  ) {
    for (let n = 0; n < size; n += 1) this.open()
  }

  get standing(): number {
    return [...this.held].filter(({ readyState }) => readyState === WebSocket.OPEN).length
  }

  stop(): void {
    for (const timer of this.timers) clearTimeout(timer)
    for (const socket of this.held) {
      socket.removeAllListeners('close')
      socket.terminate()
    }
  }

  private open(): void {
    const socket = new WebSocket(this.url, { handshakeTimeout: 5_000 })
    this.held.add(socket)
    let stood = false
    const ping = setInterval(() => stood && socket.ping(), pingMs)
    this.timers.add(ping)
    socket.on('open', () => {
      stood = true
      this.count.opened += 1
    })
    // `close` follows, and is where it is counted.
    socket.on('error', () => {})
    socket.on('close', () => {
      this.held.delete(socket)
      this.timers.delete(ping)
      clearInterval(ping)
      if (stood) this.count.broken += 1
      else this.count.refused += 1
      const again = setTimeout(() => {
        this.timers.delete(again)
        this.open()
      }, againMs)
      this.timers.add(again)
    })
  }
}
