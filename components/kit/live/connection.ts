import { retryDelay } from '@/common/retry-delay'

/** What a stream tells of itself. */
export interface Listener {
  failed(): void
  heard(name: string, data: string, id: string): void
}

export interface Stream {
  /** Opens a stream; the answer closes it. */
  open(listener: Listener): () => void
  heard(name: string, data: string, id: string): void
}

/** Some browsers drop event streams without a word; a snapshot comes every second, so this long is dead. */
const silentMs = 4_000
/** A crowded network may need longer for a new connection and the history that comes first; giving it up early would only begin it again. */
const openingMs = 10_000
/** Signed-in screens are few, and must be current seconds after a restart of the console. */
const pauseMs = retryDelay(500, 1_000)

/** Keeps one event stream open: reconnects with growing waits, and lets go of a stream that has fallen silent. */
export class Connection {
  private close: (() => void) | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private failures = 0

  constructor(private readonly stream: Stream) {}

  /** Connects at once, whatever it was waiting for. */
  connect() {
    this.letGo()
    this.expectWord(openingMs)
    this.close = this.stream.open({
      failed: () => this.retry(),
      heard: (name, data, id) => {
        this.failures = 0
        this.expectWord(silentMs)
        this.stream.heard(name, data, id)
      },
    })
  }

  isOpen() {
    return this.close !== null
  }

  letGo() {
    clearTimeout(this.timer)
    this.close?.()
    this.close = null
  }

  private expectWord(withinMs: number) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.connect(), withinMs)
  }

  private retry() {
    this.letGo()
    this.timer = setTimeout(() => this.connect(), pauseMs(this.failures, 1))
    this.failures += 1
  }
}
