/** Middleware that makes the requests of a server late, failing, hanging or wrong, without its handler knowing. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Misbehaviour } from './fault-message'

/** The page of a server on which nobody has put the application. */
const elsewhere = '<!doctype html><html><head><title>It works!</title></head><body>It works!</body></html>'

function answer(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) }).end(body)
}

/** Turns the response of the handler into a 500 with the same headers, as a failing service sends it. */
function spoil(response: ServerResponse): void {
  response.writeHead = new Proxy(response.writeHead, {
    apply: (writeHead, self, args) =>
      Reflect.apply(writeHead, self, [500, ...args.slice(1).filter(each => typeof each !== 'string')]),
  })
}

export class FaultMiddleware {
  private faults: Misbehaviour = {}
  private readonly late = new Set<() => void>()
  private readonly hanging = new Set<{ destroy: () => void }>()

  /** @param chance a number in [0,1) for each request */
  constructor(private readonly chance: () => number) {}

  /** Applies the faults: requests that no fault delays any more go on, and those that no fault hangs are cut. */
  set(faults: Misbehaviour): void {
    this.faults = faults
    if (!faults.slow) for (const go of [...this.late]) go()
    if (!faults.hang) for (const held of [...this.hanging]) held.destroy()
  }

  /** @param handle what the server would have done */
  request(request: IncomingMessage, response: ServerResponse, handle: () => void): void {
    const isCheck = request.url?.split('?', 1)[0] === '/health'
    const { slow } = this.faults
    const go = (): void => this.handle(request, response, isCheck, handle)
    if (slow && !(isCheck && slow.healthy)) this.delay(response, slow.ms, go)
    else go()
  }

  /** @returns whether the upgrade hangs, and so is not to be handled */
  holdsUpgrade(socket: {
    destroy: () => void
    once: (event: 'close', listener: () => void) => unknown
  }): boolean {
    if (!this.faults.hang) return false
    this.hold(socket)
    return true
  }

  private handle(
    request: IncomingMessage,
    response: ServerResponse,
    isCheck: boolean,
    handle: () => void,
  ): void {
    const { hang, errors, wrongBody, unhealthy } = this.faults
    const applies = (fault: { healthy: boolean } | undefined): boolean =>
      fault !== undefined && !(isCheck && fault.healthy)
    if (isCheck && unhealthy) answer(response, 503, 'text/plain', 'unhealthy')
    else if (applies(hang)) this.hold(response)
    else if (errors && applies(errors) && this.chance() < errors.share) this.fail(request, response, handle)
    else if (applies(wrongBody)) answer(response, 200, 'text/html', elsewhere)
    else handle()
  }

  private fail(request: IncomingMessage, response: ServerResponse, handle: () => void): void {
    const reads = request.method === 'GET' || request.method === 'HEAD'
    // A message must not be said and called failed.
    if (reads) {
      spoil(response)
      handle()
    } else answer(response, 500, 'text/plain', 'Internal Server Error')
  }

  private delay(response: ServerResponse, ms: number, go: () => void): void {
    const settle = (): void => {
      clearTimeout(timer)
      this.late.delete(proceed)
      response.off('close', settle)
    }
    const proceed = (): void => {
      settle()
      go()
    }
    const timer = setTimeout(proceed, ms)
    this.late.add(proceed)
    response.once('close', settle)
  }

  private hold(held: { destroy: () => void; once: (event: 'close', listener: () => void) => unknown }): void {
    this.hanging.add(held)
    held.once('close', () => this.hanging.delete(held))
  }
}
