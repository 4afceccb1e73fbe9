import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'
import type { Dispatcher } from 'undici'
import { Answer } from './answer'
import { classify, isClosedByPeer } from './failure'
import { answerGenerated } from './generated'
import type { Line } from './line'
import type { Ledger } from './tally'
import type { Cuttable, Target } from './target'

// RFC 9110 §9.2.2
const idempotent = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'])

export type Order = Dispatcher.DispatchOptions & { body: Readable | null }

export interface Parties {
  req: IncomingMessage
  res: ServerResponse
  target: Target
  /** Values for `Set-Cookie` on the target's answer. */
  cookies: readonly string[]
  ledger: Ledger
}

/** One request carried to one target and its answer carried back, both as they come. */
export class Exchange implements Dispatcher.DispatchHandler, Cuttable {
  protected line: Line
  private sentAt = 0
  private readonly answer: Answer
  private over = false
  private retried = false
  private abort: (() => void) | null = null
  private resume: () => void = () => {}

  constructor(
    protected readonly parties: Parties,
    private readonly order: Order,
    line: Line,
  ) {
    this.line = line
    this.answer = new Answer(parties.res, parties.cookies)
  }

  start(): void {
    const { res, target } = this.parties
    target.underway.add(this)
    res.on('close', () => this.clientGone())
    res.on('drain', () => this.resume())
    this.send()
  }

  /** The target has been deregistered for longer than its delay. */
  cut(): void {
    if (this.finish()) this.fail(502)
    this.stopTarget()
  }

  /** True while the client still waits for the beginning of an answer. */
  get waiting(): boolean {
    return !this.parties.res.headersSent && this.parties.req.complete
  }

  onConnect(abort: () => void): void {
    this.abort = abort
    if (this.over) abort()
  }

  onHeaders(status: number, raw: Buffer[], resume: () => void, reason: string): boolean {
    // 1xx of the target are for the load balancer, which has answered Expect itself.
    if (status < 200) return true
    this.count(status)
    this.resume = resume
    this.answer.begin(status, reason, raw)
    return true
  }

  onData(chunk: Buffer): boolean {
    return this.answer.write(chunk)
  }

  onComplete(): void {
    if (!this.finish()) return
    this.parties.target.lines.giveBack(this.line)
    this.answer.end()
    this.parties.req.resume()
  }

  onError(error: Error): void {
    this.parties.target.lines.drop(this.line)
    if (this.over) return
    if (this.mayRetry(error)) {
      this.retried = true
      this.line = this.parties.target.lines.fresh()
      this.send()
      return
    }
    this.finish()
    const { status, connecting } = classify(error)
    if (connecting) this.parties.ledger.connectionFailed(this.parties.target.groupArn)
    this.fail(status)
  }

  protected count(status: number): void {
    const seconds = (performance.now() - this.sentAt) / 1000
    this.parties.ledger.answered(this.parties.target.groupArn, status, seconds)
  }

  /** @returns false when it was over already */
  protected finish(): boolean {
    if (this.over) return false
    this.over = true
    this.parties.target.underway.delete(this)
    return true
  }

  private send(): void {
    this.sentAt = performance.now()
    this.line.client.dispatch(this.order, this)
  }

  /** A kept-alive connection that the target closed just as the request went out says nothing of the target. */
  private mayRetry(error: Error): boolean {
    const { req, res } = this.parties
    const stale = this.line.served > 0 && isClosedByPeer(error)
    return (
      stale &&
      !this.retried &&
      !res.headersSent &&
      this.order.body === null &&
      idempotent.has(req.method ?? '')
    )
  }

  private fail(status: number): void {
    const { req, res, ledger } = this.parties
    // An answer that has begun cannot be taken back: the client must see it break.
    if (res.headersSent) {
      res.destroy()
      return
    }
    ledger.generated(status)
    answerGenerated(res, status)
    req.resume()
  }

  private clientGone(): void {
    if (!this.finish()) return
    // AWS: 460, the client closed the connection before the load balancer could answer.
    if (!this.parties.res.headersSent) this.parties.ledger.generated(460)
    this.stopTarget()
  }

  private stopTarget(): void {
    if (this.abort) this.abort()
    else this.parties.target.lines.drop(this.line)
  }
}
