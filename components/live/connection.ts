/** What a stream tells of itself. */
export interface Listener {
  opened(): void
  failed(): void
  heard(name: string, data: string): void
}

export interface Stream {
  /** Opens a stream; the answer closes it. */
  open(listener: Listener): () => void
  heard(name: string, data: string): void
}

/** Some browsers drop event streams without a word; a snapshot comes every second, so this long is dead. */
const silentMs = 15_000
const firstWaitMs = 500
/** Signed-in screens are few, and must be current seconds after a restart of the console. */
const longestWaitMs = 1_000

/** Keeps one event stream open: reconnects with growing waits, and lets go of a stream that has fallen silent. */
export class Connection {
  private close: (() => void) | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private waitMs = firstWaitMs

  constructor(private readonly stream: Stream) {}

  /** Connects at once, whatever it was waiting for. */
  connect() {
    this.letGo()
    this.expectWord()
    this.close = this.stream.open({
      opened: () => this.expectWord(),
      failed: () => this.retry(),
      heard: (name, data) => {
        this.waitMs = firstWaitMs
        this.expectWord()
        this.stream.heard(name, data)
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

  private expectWord() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.connect(), silentMs)
  }

  private retry() {
    this.letGo()
    this.timer = setTimeout(() => this.connect(), this.waitMs)
    this.waitMs = Math.min(this.waitMs * 2, longestWaitMs)
  }
}
