/** One connection as it passed: a request with what came of it, or an upgraded one that is held. Epoch ms. */
export interface Passed {
  kind: 'request' | 'socket'
  begunAt: number
  /** `ok`, what went wrong, or (sockets) who ended it. */
  end: 'ok' | '5xx-of-target' | '5xx-of-balancer' | 'wrong-body' | 'reset' | 'timeout' | 'cut' | 'left' | null
  environment: 'blue' | 'green' | null
  /** The end was given to the client not before this, and the client had it not after that. */
  from: number | null
  until: number | null
}

/** An answer as its bytes come; nothing of the console's is asked what it means. */
export class Answer {
  private bytes = Buffer.alloc(0)

  take(more: Buffer) {
    // Of an upgraded connection only the head is of interest.
    if (!this.isUpgrade) this.bytes = Buffer.concat([this.bytes, more])
  }

  private get text() {
    return this.bytes.toString('latin1')
  }

  private get head() {
    const end = this.text.indexOf('\r\n\r\n')
    return end === -1 ? null : this.text.slice(0, end)
  }

  get isUpgrade() {
    return this.head?.startsWith('HTTP/1.1 101') ?? false
  }

  header(name: string) {
    const line = this.head?.split('\r\n').find(line => line.toLowerCase().startsWith(`${name}:`))
    return line?.slice(name.length + 1).trim() ?? null
  }

  get environment() {
    const named = this.header('x-environment')
    return named === 'blue' || named === 'green' ? named : null
  }

  private get body() {
    return this.text.slice((this.head?.length ?? 0) + 4)
  }

  /** RFC 9112, 6.3: by its length, or by the last chunk. */
  get isWhole() {
    if (this.head === null) return false
    const length = this.header('content-length')
    return length === null ? this.body.endsWith('0\r\n\r\n') : this.body.length >= Number(length)
  }

  get end(): Passed['end'] {
    const status = Number(this.head?.split(' ')[1])
    if (status >= 500) return this.header('server') === 'awselb/2.0' ? '5xx-of-balancer' : '5xx-of-target'
    const says = /"environment":"(\w+)"/.exec(this.body)?.[1]
    return status === 200 && says !== undefined && says === this.environment ? 'ok' : 'wrong-body'
  }
}
