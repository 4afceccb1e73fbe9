import type { RawData, WebSocket } from 'ws'
import type { Clock } from '../../../common/clock'
import { newGatewayId } from './gateway-id'
import { type Caller, type Integration, succeeded } from './integration'
import type { Limits } from './limits'

export interface Identity {
  sourceIp: string
  userAgent: string
}

export interface ConnectionParts {
  socket: WebSocket
  caller: Caller
  identity: Identity
  integration: Integration
  clock: Clock
  limits: Limits
}

/** One client that the gateway holds. Its messages are sent on one by one and ordered by nobody, as on AWS. */
export class Connection {
  readonly connectedAt: number
  lastActiveAt: number
  private inFlight = 0
  private readonly cancels: (() => void)[] = []

  constructor(private readonly parts: ConnectionParts) {
    const { socket, clock, limits } = parts
    this.connectedAt = clock.now()
    this.lastActiveAt = this.connectedAt
    socket.on('message', (data, isBinary) => this.received(data, isBinary))
    socket.on('ping', () => this.touch())
    // A broken socket also closes, and `close` is what counts.
    socket.on('error', () => {})
    socket.once('close', () => {
      for (const cancel of this.cancels) cancel()
    })
    this.cancels.push(clock.after(limits.longestMs, () => this.goAway()))
    this.watchIdleness()
  }

  get id(): string {
    return this.parts.caller.connectionId
  }

  get identity(): Identity {
    return this.parts.identity
  }

  /**
   * Queues one text frame, and waits for nothing: a client that reads slowly must not hold up the service.
   * @returns why not, when it could not be queued
   */
  push(text: string): 'sent' | 'gone' | 'full' {
    const { socket, limits } = this.parts
    if (socket.readyState !== socket.OPEN) return 'gone'
    if (socket.bufferedAmount > limits.bufferedBytes) return 'full'
    this.touch()
    socket.send(text)
    return 'sent'
  }

  close(code: number, reason: string): void {
    this.parts.socket.close(code, reason)
  }

  private received(data: RawData, isBinary: boolean): void {
    const { socket, limits } = this.parts
    // Messages behind a frame that closed the connection are not sent on.
    if (socket.readyState !== socket.OPEN) return
    if (isBinary) {
      // AWS: WebSocket APIs take text frames only.
      this.close(1003, 'Binary is not supported')
      return
    }
    this.touch()
    if (this.inFlight >= limits.inFlightPerConnection) this.complain('Too Many Requests')
    else void this.sendOn(String(data))
  }

  private async sendOn(text: string): Promise<void> {
    this.inFlight += 1
    const status = await this.parts.integration.send('message', this.parts.caller, text)
    this.inFlight -= 1
    if (!succeeded(status)) this.complain('Internal server error')
  }

  private complain(message: string): void {
    this.push(JSON.stringify({ message, connectionId: this.id, requestId: newGatewayId() }))
  }

  private touch(): void {
    this.lastActiveAt = this.parts.clock.now()
  }

  /** Looks again when the time would be up, so that a message costs no timer. */
  private watchIdleness(): void {
    const { clock, limits } = this.parts
    const left = this.lastActiveAt + limits.idleMs - clock.now()
    if (left <= 0) this.goAway()
    else this.cancels[1] = clock.after(left, () => this.watchIdleness())
  }

  private goAway(): void {
    this.close(1001, 'Going away')
  }
}
