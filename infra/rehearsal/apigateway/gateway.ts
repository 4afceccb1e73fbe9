import type { IncomingMessage, Server } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { type Clock, systemClock } from '../../../common/clock'
import { boundedLog, type Complain, guarded } from '../../../common/guard'
import { type ConnectionLimits, createGuardedServer } from '../../../common/http-server'
import { portOf } from '../../../common/port-of'
import { Connection } from './connection'
import { limitFrames, refuse, shakeHands, sourceIp } from './handshake'
import { Integration } from './integration'
import { fail, manage, type Roster } from './management'
import { awsQuotas, type Quotas } from './quotas'

export interface GatewayOptions {
  integrationUrl: string
  secret: string
  limits?: Partial<Quotas>
  connectionLimits?: ConnectionLimits
  clock?: Clock
  /** Writes down what fails. */
  log?: (line: string) => void
}

/** The WebSocket API: holds the clients, turns what they send into requests, and lets the service push. */
export class Gateway implements Roster {
  private readonly limits: Quotas
  private readonly clock: Clock
  private readonly integration: Integration
  private readonly wss: WebSocketServer
  private readonly server: Server
  private readonly sockets = new Set<Socket>()
  private readonly complain: Complain
  private readonly connections = new Map<string, Connection>()
  private closing = false

  constructor(options: GatewayOptions) {
    this.limits = { ...awsQuotas, ...options.limits }
    this.integration = new Integration({
      url: options.integrationUrl,
      secret: options.secret,
      timeoutMs: this.limits.integrationTimeoutMs,
    })
    const { messageBytes } = this.limits
    this.wss = new WebSocketServer({ noServer: true, maxPayload: messageBytes, clientTracking: false })
    this.complain = boundedLog(options.log ?? (line => process.stderr.write(`${line}\n`)))
    const { now, after } = options.clock ?? systemClock
    this.clock = {
      now,
      after: (ms, act) => after(ms, guarded('A timer of a connection', this.complain, act)),
    }
    this.server = createGuardedServer({
      what: 'A request to @connections',
      complain: this.complain,
      limits: options.connectionLimits,
      handle: (req, res) => manage(req, res, this),
      failed: (_req, res) => fail(res, 500, 'InternalServerErrorException', 'Internal server error'),
    })
    this.server.on(
      'upgrade',
      guarded(
        'A handshake',
        this.complain,
        (req, socket, head) => this.welcome(req, socket, head),
        (_req, socket) => {
          if (socket.writable) refuse(socket, 500)
          else socket.destroy()
        },
      ),
    )
    this.server.on('connection', socket => {
      this.sockets.add(socket)
      socket.once('close', () => this.sockets.delete(socket))
    })
  }

  /** @returns the port in use; rejects with the system's error when the port cannot be had */
  listen(port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject)
      this.server.listen(port, '0.0.0.0', 4096, () => {
        resolve(portOf(this.server))
      })
    })
  }

  find(connectionId: string): Connection | undefined {
    return this.connections.get(connectionId)
  }

  get messageBytes(): number {
    return this.limits.messageBytes
  }

  /** How many clients are held. */
  get size(): number {
    return this.connections.size
  }

  /** Lets go of every client and stops listening; the service is not told, since everything ends. */
  async close(): Promise<void> {
    this.closing = true
    const closed = new Promise<void>(resolve => this.server.close(() => resolve()))
    for (const connection of this.connections.values()) connection.close(1001, 'Going away')
    for (const socket of this.sockets) socket.destroySoon()
    await Promise.all([closed, this.integration.close()])
  }

  private welcome(req: IncomingMessage, raw: Duplex, head: Buffer): Promise<void> {
    const { integration, clock, limits, wss, complain } = this
    return shakeHands({ req, socket: raw, head }, integration, wss, (socket, caller) => {
      limitFrames(raw, socket, limits.frameBytes)
      const identity = { sourceIp: sourceIp(req.socket), userAgent: req.headers['user-agent'] ?? '' }
      const connection = new Connection({ socket, caller, identity, integration, clock, limits, complain })
      this.connections.set(connection.id, connection)
      socket.once('close', () => {
        this.connections.delete(connection.id)
        if (!this.closing) void integration.send('disconnect', caller, '')
      })
    })
  }
}
