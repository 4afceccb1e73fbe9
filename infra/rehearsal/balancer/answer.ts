import type { ServerResponse } from 'node:http'
import { answerHeaders } from './headers'

/** Bytes up to which joining a body to its headers is cheaper than a second buffer. */
const smallBody = 16 * 1024

/** Carries a target's answer to the client as it comes. */
export class Answer {
  /** As the target declares it; -1 when it does not. */
  private length = -1

  /** @param cookies added to the target's own, as values for `Set-Cookie` */
  constructor(
    private readonly res: ServerResponse,
    private readonly cookies: readonly string[],
  ) {}

  /** An answer on the way to the answer (1xx), as far as Node lets it pass: 102, and 103 with its links. */
  inform(status: number, raw: readonly Buffer[]): void {
    // RFC 9110 §15.2: an HTTP/1.0 client must not get any.
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
