import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'
import type { Dispatcher } from 'undici'
import { answerGenerated, classify, mayRepeat } from './generated-response'
import { answerHeaders } from './headers'
import type { SecondCounters } from './second-counters'
import type { Abortable, Target } from './target'
import type { UpstreamConnection } from './upstream-pool'

export type UpstreamRequest = Dispatcher.DispatchOptions & { body: Readable | null }

export interface ProxiedRequest {
  req: IncomingMessage
  res: ServerResponse
  target: Target
  /** Values for `Set-Cookie` on the target's answer. */
  cookies: readonly string[]
  counters: SecondCounters
}

/** Forwards one request to one target and streams the response back. */
export class Exchange implements Dispatcher.DispatchHandler, Abortable {
  protected connection: UpstreamConnection
  private sentAt = 0
  private readonly clientResponse: ClientResponse
  private over = false
  private retried = false
  private abortRequest: (() => void) | null = null
  private resume: () => void = () => {}

  constructor(
    protected readonly request: ProxiedRequest,
    private readonly upstreamRequest: UpstreamRequest,
    connection: UpstreamConnection,
  ) {
    this.connection = connection
    this.clientResponse = new ClientResponse(request.res, request.cookies)
  }

  start(): void {
    const { res, target } = this.request
    target.inFlight.add(this)
    res.on('close', () => this.clientGone())
    res.on('drain', () => this.resume())
    this.send()
  }

  /** Ends the exchange because the deregistration delay of its target is over. */
  abort(): void {
    this.giveUp(502)
  }

  /** AWS: 408, the client did not send the rest of its request within the idle timeout. */
  expire(): void {
    this.request.res.shouldKeepAlive = false
    this.giveUp(408)
  }

  /** The phase of the client: sending its request, waiting for the response, or reading it. */
  get client(): 'sending' | 'waiting' | 'reading' {
    const { req, res } = this.request
    if (res.headersSent) return 'reading'
    return req.complete ? 'waiting' : 'sending'
  }

  onConnect(abort: () => void): void {
    this.abortRequest = abort
    if (this.over) abort()
  }

  onHeaders(status: number, raw: Buffer[], resume: () => void, reason: string): boolean {
    if (status < 200) {
      this.clientResponse.inform(status, raw)
      return true
    }
    this.count(status)
    this.resume = resume
    this.clientResponse.begin(status, reason, raw)
    return true
  }

  onData(chunk: Buffer): boolean {
    return this.clientResponse.write(chunk)
  }

  onComplete(): void {
    if (!this.finish()) return
    this.request.target.pool.release(this.connection)
    this.clientResponse.end()
    this.request.req.resume()
  }

  onError(error: Error): void {
    this.request.target.pool.destroy(this.connection)
    if (this.over) return
    const { req, res, target, counters } = this.request
    const first = !this.retried && !res.headersSent && this.upstreamRequest.body === null
    if (first && this.connection.served > 0 && mayRepeat(req.method, error)) {
      this.retried = true
      this.connection = target.pool.connect()
      this.send()
      return
    }
    this.finish()
    const { status, connecting } = classify(error)
    if (connecting) counters.connectionFailed(target.groupArn)
    this.fail(status)
  }

  protected count(status: number): void {
    const seconds = (performance.now() - this.sentAt) / 1000
    this.request.counters.answered(this.request.target.groupArn, status, seconds)
  }

  /** @returns false when the exchange was over already */
  protected finish(): boolean {
    if (this.over) return false
    this.over = true
    this.request.target.inFlight.delete(this)
    return true
  }

  private send(): void {
    this.sentAt = performance.now()
    this.connection.client.dispatch(this.upstreamRequest, this)
  }

  private giveUp(status: number): void {
    if (this.finish()) this.fail(status)
    this.stopTarget()
  }

  private fail(status: number): void {
    const { req, res, counters } = this.request
    // An answer that has begun cannot be taken back: the client must see it break.
    if (res.headersSent) {
      res.destroy()
      return
    }
    counters.generated(status)
    answerGenerated(res, status)
    req.resume()
  }

  private clientGone(): void {
    if (!this.finish()) return
    // AWS: 460, the client closed the connection before the load balancer could answer.
    if (!this.request.res.headersSent) this.request.counters.generated(460)
    this.stopTarget()
  }

  private stopTarget(): void {
    if (this.abortRequest) this.abortRequest()
    else this.request.target.pool.destroy(this.connection)
  }
}

/** Bytes up to which joining a body to its headers is cheaper than a second buffer. */
const smallBody = 16 * 1024

/** Streams the response of a target to the client. */
class ClientResponse {
  /** The Content-Length of the target; -1 when it declares none. */
  private length = -1

  /** @param cookies values for `Set-Cookie`, added to those of the target */
  constructor(
    private readonly res: ServerResponse,
    private readonly cookies: readonly string[],
  ) {}

  /** Forwards an interim response (1xx) as far as Node.js can: 102, and 103 with its links. */
  inform(status: number, raw: readonly Buffer[]): void {
    // RFC 9110 §15.2: an HTTP/1.0 client must not get an interim response.
    if (this.res.req.httpVersion === '1.0') return
    if (status === 102) this.res.writeProcessing()
    if (status === 103) earlyHints(this.res, answerHeaders(raw))
  }

  begin(status: number, reason: string, raw: readonly Buffer[]): void {
    const headers = answerHeaders(raw, this.cookies)
    this.length = contentLength(headers)
    this.res.writeHead(status, reason, headers)
  }

  /** @returns false when the client reads too slowly; its `drain` tells when to go on */
  write(chunk: Buffer): boolean {
    // A whole small body goes out together with its headers, in one system call instead of a gathered write.
    if (chunk.length === this.length && chunk.length <= smallBody) {
      this.res.end(chunk.toString('latin1'), 'latin1')
      return true
    }
    return this.res.write(chunk)
  }

  end(): void {
    if (!this.res.writableEnded) this.res.end()
  }
}

function contentLength(headers: readonly string[]): number {
  for (let i = 0; i + 1 < headers.length; i += 2) {
    const name = headers[i] ?? ''
    if (name.length === 14 && name.toLowerCase() === 'content-length') return Number(headers[i + 1])
  }
  return -1
}

function earlyHints(res: ServerResponse, headers: readonly string[]): void {
  const hints: Record<string, string[]> = {}
  for (let i = 0; i + 1 < headers.length; i += 2) {
    const name = headers[i]?.toLowerCase() ?? ''
    hints[name] = [...(hints[name] ?? []), headers[i + 1] ?? '']
  }
  const { link, ...others } = hints
  const flat = Object.fromEntries(Object.entries(others).map(([name, values]) => [name, values.join(', ')]))
  try {
    if (link) res.writeEarlyHints({ ...flat, link })
  } catch {
    // Node reads links more strictly than the RFC; a hint that it refuses may be left out.
  }
}
