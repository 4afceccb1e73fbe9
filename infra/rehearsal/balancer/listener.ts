import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { guarded } from '../../../common/guard'
import { answerAndClose } from '../../../common/http-server'
import type { ListenerFault } from './contract'
import { Doorway } from './doorway'
import type { Exchange } from './exchange'
import { answerGenerated, generatedBytes } from './generated'
import { type Passage, passHttp } from './http'
import { passUpgrade } from './upgrade'

interface Visit {
  /** The node that accepted the connection. */
  node: number
  /** The one begun last. */
  exchange: Exchange | null
  /** Bytes up to which all that came has been dealt with. */
  read: number
}

/** The client's side: an HTTP/1.1 server whose every request goes through the passes. */
export class Listener {
  private readonly server: Server
  private readonly door: Doorway
  private readonly visits = new Map<Socket, Visit>()

  /** @param turn which node accepts the next connection */
  constructor(
    private readonly passage: Passage,
    private readonly turn: () => number,
  ) {
    // No limit on the whole of a request, only on idleness, as ALB has it; 64 KB for all headers.
    const options = { maxHeaderSize: 64 * 1024, requestTimeout: 0, noDelay: true, requireHostHeader: false }
    this.server = createServer({ ...options, connectionsCheckingInterval: 5_000 })
    this.door = new Doorway(this.server)
    const { complain } = passage
    this.server.on(
      'connection',
      guarded(
        'The greeting of a connection',
        complain,
        socket => this.welcome(socket),
        socket => socket.destroy(),
      ),
    )
    const pass = guarded(
      'A request through the load balancer',
      complain,
      (req: IncomingMessage, res: ServerResponse) => this.pass(req, res),
      (_req, res) => this.fail(res),
    )
    this.server.on('request', pass)
    this.server.on('checkContinue', pass)
    this.server.on(
      'upgrade',
      guarded(
        'An upgrade through the load balancer',
        complain,
        (req, _socket, head) => {
          if (!this.door.takes(req.socket)) passUpgrade(req, head, passage)
        },
        (_req, socket) => this.refuse(socket, 502),
      ),
    )
    // A tunnel is nothing that a load balancer makes.
    this.server.on(
      'connect',
      guarded('A tunnel through the load balancer', complain, (req, socket) => {
        if (!this.door.takes(req.socket)) this.refuse(socket, 400)
      }),
    )
    this.server.on(
      'timeout',
      guarded(
        'The end of an idle connection',
        complain,
        socket => this.idle(socket),
        socket => socket.destroy(),
      ),
    )
    this.server.on(
      'clientError',
      guarded(
        'The refusal of what is no request',
        complain,
        (error, socket) => this.unreadable(error, socket),
        (_error, socket) => socket.destroy(),
      ),
    )
    this.setIdleTimeout()
  }

  get port(): number {
    return this.door.port
  }

  /** @returns the port in use; rejects with the system's error when the port cannot be had */
  listen(port: number): Promise<number> {
    return this.door.open(port)
  }

  setFault(fault: ListenerFault): void {
    this.door.setFault(fault)
  }

  /** For connections that come from now on. */
  setIdleTimeout(): void {
    const idle = this.passage.idleTimeoutMs()
    this.server.keepAliveTimeout = idle
    this.server.headersTimeout = idle
    this.server.timeout = idle
  }

  close(): Promise<void> {
    const closed = this.door.close()
    for (const socket of this.visits.keys()) socket.destroy()
    return closed
  }

  nodeOf(socket: Socket): number {
    return this.visits.get(socket)?.node ?? 0
  }

  private welcome(socket: Socket): void {
    this.visits.set(socket, { node: this.turn(), exchange: null, read: 0 })
    this.passage.ledger.opened()
    socket.once('close', () => {
      this.visits.delete(socket)
      this.passage.ledger.closed()
    })
    this.door.welcome(socket)
  }

  private pass(req: IncomingMessage, res: ServerResponse): void {
    if (this.door.takes(req.socket)) {
      // An upload that nobody reads would hide that its client has gone.
      req.resume()
      return
    }
    const exchange = passHttp(req, res, this.passage)
    const visit = this.visits.get(req.socket)
    if (!visit) return
    visit.exchange = exchange
    visit.read = Number.POSITIVE_INFINITY
    req.once('end', () => {
      visit.read = req.socket.bytesRead
    })
  }

  private fail(res: ServerResponse): void {
    if (res.headersSent) {
      res.destroy()
      return
    }
    this.passage.ledger.generated(502)
    answerGenerated(res, 502)
  }

  private unreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
    if (!socket.writable || error.code === 'ECONNRESET') {
      socket.destroy()
      return
    }
    if (socket instanceof Socket && this.door.takes(socket)) return
    this.refuse(socket, error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400)
  }

  private idle(socket: Socket): void {
    if (this.door.holds(socket)) return
    const visit = this.visits.get(socket)
    // A client that waits for its answer is not idle: the target is, and gets it a 504.
    if (visit?.exchange?.client === 'waiting') return
    if (visit?.exchange?.client === 'sending') visit.exchange.expire()
    else if (visit && socket.bytesRead > visit.read) this.refuse(socket, 408)
    else socket.destroy()
  }

  /** For what could not be read as a request; it ends the connection. */
  private refuse(socket: Duplex, status: 400 | 408 | 502): void {
    this.passage.ledger.generated(status)
    answerAndClose(socket, generatedBytes(status))
  }
}
