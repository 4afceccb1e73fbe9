import { randomBytes } from 'node:crypto'
import type { RawData, WebSocket } from 'ws'
import type { Clock } from '../../../common/clock'
import { type Complain, guarded } from '../../../common/guard'
import { SlowReader } from '../../../common/slow-reader'
import { type Caller, type Integration, succeeded } from './integration'
import type { Quotas } from './quotas'

/** 88 random bits in the shape of AWS's connection and request ids, for example `L0SM9cOFvHcCIhw=`. */
export function newGatewayId(random: (size: number) => Buffer = randomBytes): string {
  return `${random(11).toString('base64url')}=`
}

interface Identity {
  sourceIp: string
  userAgent: string
}

interface ConnectionParts {
  socket: WebSocket
  caller: Caller
  identity: Identity
  integration: Integration
  clock: Clock
  limits: Quotas
  complain: Complain
}

/** One client that the gateway holds. Its messages are sent on one by one and ordered by nobody, as on AWS. */
export class Connection {
  readonly connectedAt: number
  lastActiveAt: number
  private inFlight = 0
  private readonly cancels: (() => void)[] = []
  private readonly reader: SlowReader

  constructor(private readonly parts: ConnectionParts) {
    const { socket, clock, limits, complain } = parts
    this.reader = new SlowReader(
      { clock, waiting: () => socket.bufferedAmount, letGo: () => socket.terminate() },
      { bytes: limits.bufferedBytes, ms: limits.bufferedMs },
    )
    this.connectedAt = clock.now()
    this.lastActiveAt = this.connectedAt
    socket.on(
      'message',
      guarded(
        'A message',
        complain,
        (data: RawData, isBinary: boolean) => this.received(data, isBinary),
        () => this.close(1011, 'Internal server error'),
      ),
    )
    // Each ping is answered, and a client that does not read the answers could send pings without end.
    socket.on('ping', () => {
      if (!this.reader.letGoWhenFull()) this.touch()
    })
    // A broken socket also closes, and `close` is what counts.
    socket.on('error', () => {})
    socket.once('close', () => {
      for (const cancel of this.cancels) cancel()
      this.reader.close()
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
    const { socket } = this.parts
    if (socket.readyState !== socket.OPEN) return 'gone'
    if (this.reader.isFull) return 'full'
    this.touch()
    socket.send(text, this.reader.handedOver())
    return 'sent'
  }

  close(code: number, reason: string): void {
    this.parts.socket.close(code, reason)
  }

  private received(data: RawData, isBinary: boolean): Promise<void> | undefined {
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
    else return this.sendOn(String(data))
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
