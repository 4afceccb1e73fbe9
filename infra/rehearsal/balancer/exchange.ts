import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'
import type { Dispatcher } from 'undici'
import { Answer } from './answer'
import { classify, mayRepeat } from './failure'
import { answerGenerated } from './generated'
import type { Line } from './line'
import type { Ledger } from './tally'
import type { Cuttable, Target } from './target'

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
    this.giveUp(502)
  }

  /** AWS: 408, the client did not send the rest of its request within the idle timeout. */
  expire(): void {
    this.parties.res.shouldKeepAlive = false
    this.giveUp(408)
  }

  /** What the client is about. */
  get client(): 'sending' | 'waiting' | 'reading' {
    const { req, res } = this.parties
    if (res.headersSent) return 'reading'
    return req.complete ? 'waiting' : 'sending'
  }

  onConnect(abort: () => void): void {
    this.abort = abort
    if (this.over) abort()
  }

  onHeaders(status: number, raw: Buffer[], resume: () => void, reason: string): boolean {
    if (status < 200) {
      this.answer.inform(status, raw)
      return true
    }
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
    const { req, res, target, ledger } = this.parties
    const first = !this.retried && !res.headersSent && this.order.body === null
    if (first && this.line.served > 0 && mayRepeat(req.method, error)) {
      this.retried = true
      this.line = target.lines.fresh()
      this.send()
      return
    }
    this.finish()
    const { status, connecting } = classify(error)
    if (connecting) ledger.connectionFailed(target.groupArn)
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

  private giveUp(status: number): void {
    if (this.finish()) this.fail(status)
    this.stopTarget()
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
