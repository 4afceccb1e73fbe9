import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { guarded } from '../../../common/guard'
import { answerAndClose } from '../../../common/http-server'
import type { ListenerFault } from './control-messages'
import type { Exchange } from './exchange'
import { answerGenerated, generatedBytes } from './generated-response'
import { ListenerFaultInjector } from './listener-fault-injector'
import { type ProxyContext, proxyHttp } from './proxy-request'
import { proxyUpgrade } from './proxy-upgrade'

interface ClientConnection {
  /** The node that accepted the connection. */
  node: number
  /** The exchange that began last. */
  exchange: Exchange | null
  /** Bytes of the connection that requests have consumed. */
  read: number
}

/** Accepts the clients: an HTTP/1.1 server that proxies every request and upgrade. */
export class Listener {
  private readonly server: Server
  private readonly faults: ListenerFaultInjector
  private readonly connections = new Map<Socket, ClientConnection>()

  /** @param turn which node accepts the next connection */
  constructor(
    private readonly context: ProxyContext,
    private readonly turn: () => number,
  ) {
    // No limit on the whole of a request, only on idleness, as ALB has it; 64 KB for all headers.
    const options = { maxHeaderSize: 64 * 1024, requestTimeout: 0, noDelay: true, requireHostHeader: false }
    this.server = createServer({ ...options, connectionsCheckingInterval: 5_000 })
    this.faults = new ListenerFaultInjector(this.server)
    const { complain } = context
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
          if (!this.faults.intercepts(req.socket)) proxyUpgrade(req, head, context)
        },
        (_req, socket) => this.refuse(socket, 502),
      ),
    )
    // A tunnel is nothing that a load balancer makes.
    this.server.on(
      'connect',
      guarded('A tunnel through the load balancer', complain, (req, socket) => {
        if (!this.faults.intercepts(req.socket)) this.refuse(socket, 400)
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
    return this.faults.port
  }

  /** @returns the port in use; rejects with the system's error when the port cannot be had */
  listen(port: number, host = '0.0.0.0'): Promise<number> {
    return this.faults.open(port, host)
  }

  setFault(fault: ListenerFault): void {
    this.faults.setFault(fault)
  }

  /** Applies to new connections. */
  setIdleTimeout(): void {
    const idle = this.context.idleTimeoutMs()
    this.server.keepAliveTimeout = idle
    this.server.headersTimeout = idle
    this.server.timeout = idle
  }

  close(): Promise<void> {
    const closed = this.faults.close()
    for (const socket of this.connections.keys()) socket.destroy()
    return closed
  }

  /** Undefined where the connection is not this listener's. */
  nodeOf(socket: Socket): number | undefined {
    return this.connections.get(socket)?.node
  }

  private welcome(socket: Socket): void {
    this.connections.set(socket, { node: this.turn(), exchange: null, read: 0 })
    this.context.counters.opened()
    socket.once('close', () => {
      this.connections.delete(socket)
      this.context.counters.closed()
    })
    this.faults.accept(socket)
  }

  private pass(req: IncomingMessage, res: ServerResponse): void {
    if (this.faults.intercepts(req.socket)) {
      // An upload that nobody reads would hide that its client has gone.
      req.resume()
      return
    }
    const exchange = proxyHttp(req, res, this.context)
    const connection = this.connections.get(req.socket)
    if (!connection) return
    connection.exchange = exchange
    connection.read = Number.POSITIVE_INFINITY
    req.once('end', () => {
      connection.read = req.socket.bytesRead
    })
  }

  private fail(res: ServerResponse): void {
    if (res.headersSent) {
      res.destroy()
      return
    }
    this.context.counters.generated(502)
    answerGenerated(res, 502)
  }

  private unreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
    if (!socket.writable || error.code === 'ECONNRESET') {
      socket.destroy()
      return
    }
    if (socket instanceof Socket && this.faults.intercepts(socket)) return
    this.refuse(socket, error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400)
  }

  private idle(socket: Socket): void {
    if (this.faults.isHanging(socket)) return
    const connection = this.connections.get(socket)
    // A client that waits for its answer is not idle: the target is, and gets it a 504.
    if (connection?.exchange?.client === 'waiting') return
    if (connection?.exchange?.client === 'sending') connection.exchange.expire()
    else if (connection && socket.bytesRead > connection.read) this.refuse(socket, 408)
    else socket.destroy()
  }

  /** Answers bytes that are no request, and closes the connection. */
  private refuse(socket: Duplex, status: 400 | 408 | 502): void {
    this.context.counters.generated(status)
    answerAndClose(socket, generatedBytes(status))
  }
}
