/** For tests: stands between a client and the AWS endpoint, and can hold, lose or delay what passes. */

import { createServer, request as send } from 'node:http'
import { portOf } from '../../common/port-of'

export interface Between {
  url: string
  /** Requests whose body matches wait until `release`, even if their client has gone meanwhile. */
  hold(body: RegExp): void
  release(): void
  /** The next request whose body matches is carried out, then `after` happens, then its answer is lost. */
  lose(body: RegExp, after?: () => Promise<unknown>): void
  /** The next request whose body matches is carried out, then `after` happens, then its answer is passed on. */
  meanwhile(body: RegExp, after: () => Promise<unknown>): void
  /** Requests that are waiting now. */
  held(): number
  /** Requests that have come and whose outcome at the target is not known yet. */
  underWay(): number
  /** Answers everything with this from now on, under this name as AWS gives it; null passes it on again. */
  answer(status: number | null, body?: string, requestId?: string): void
  /** Answers what matches with this status from now on, and passes on the rest; ended by `answer(null)`. */
  refuse(matching: RegExp, status: number): void
  /** Every answer takes this long, and those that `loses` says are lost after they were carried out; null: none of it. */
  impair(path: { ms: number; loses(): boolean } | null): void
  /** Every answer says the second where the target said the first; null: as the target said it. */
  rewrite(said: [from: string, to: string] | null): void
  stop(): Promise<void>
}

/** @param port 0: any free one */
export async function standBetween(target: string, port = 0): Promise<Between> {
  let holding: RegExp | null = null
  let next: { body: RegExp; after: () => Promise<unknown>; lost: boolean } | null = null
  let canned: { status: number; body: string; headers: Record<string, string>; matching: RegExp } | null =
    null
  let impaired: { ms: number; loses(): boolean } | null = null
  let rewritten: [string, string] | null = null
  let waiting: (() => void)[] = []
  let underWay = 0
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    if (canned?.matching.test(body.toString()))
      return outgoing.writeHead(canned.status, canned.headers).end(canned.body)
    underWay++
    if (holding?.test(body.toString())) await new Promise<void>(resolve => waiting.push(resolve))
    const special = next?.body.test(body.toString()) ? next : null
    if (special) next = null
    const passed = send(
      new URL(incoming.url ?? '/', target),
      { method: incoming.method, headers: incoming.headers },
      async answer => {
        await special?.after()
        const isLost = special?.lost || impaired?.loses()
        if (impaired) await new Promise(resolve => setTimeout(resolve, impaired?.ms))
        if (isLost) {
          answer.resume()
          return outgoing.destroy()
        }
        if (rewritten === null) {
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
          return answer.pipe(outgoing)
        }
        const { 'content-length': _, ...headers } = answer.headers
        const whole = Buffer.concat(await answer.toArray()).toString()
        outgoing.writeHead(answer.statusCode ?? 502, headers).end(whole.replaceAll(...rewritten))
      },
    )
    passed.on('error', () => outgoing.destroy())
    passed.on('close', () => underWay--)
    passed.end(body)
  })
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    hold(body) {
      holding = body
    },
    lose(body, after = async () => undefined) {
      next = { body, after, lost: true }
    },
    meanwhile(body, after) {
      next = { body, after, lost: false }
    },
    release() {
      holding = null
      for (const pass of waiting.splice(0)) pass()
    },
    held: () => waiting.length,
    underWay: () => underWay,
    answer(status, body = '', requestId) {
      const headers: Record<string, string> = requestId ? { 'x-amzn-requestid': requestId } : {}
      canned = status === null ? null : { status, body, headers, matching: /^/ }
    },
    refuse(matching, status) {
      canned = { status, body: '', headers: {}, matching }
    },
    impair(path) {
      impaired = path
    },
    rewrite(said) {
      rewritten = said
    },
    async stop() {
      waiting = []
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
