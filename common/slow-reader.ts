/** Lets go of whoever is sent more than they read: by bytes, and by time. */
import type { Clock } from './clock'

export interface SlowReaderRules {
  /** Bytes that may wait for one reader. */
  bytes: number
  /** How long one message may wait for its reader, ms. */
  ms: number
}

export const ordinaryReader: SlowReaderRules = { bytes: 1024 * 1024, ms: 30_000 }

interface Watched {
  clock: Clock
  /** Bytes that wait here for the reader: the kernel's buffers are full. */
  waiting: () => number
  letGo: () => void
}

/** Watches what waits for one reader. A message costs no timer of its own. */
export class SlowReader {
  /** When each message was handed over that is still waiting, oldest first. */
  private readonly since: number[] = []
  private cancel: (() => void) | null = null
  private over = false

  constructor(
    private readonly watched: Watched,
    private readonly rules: SlowReaderRules = ordinaryReader,
  ) {}

  /** Whether no more may be handed over. */
  get isFull(): boolean {
    return this.watched.waiting() > this.rules.bytes
  }

  /** Lets go of a reader for whom too much waits already. @returns whether it did */
  letGoWhenFull(): boolean {
    if (this.isFull) this.letGo()
    return this.over
  }

  /** Call it with each message that is handed over. @returns to be called when that message is out of our hands */
  handedOver(): () => void {
    this.since.push(this.watched.clock.now())
    if (this.cancel === null && !this.over) this.watchIn(this.rules.ms)
    return () => {
      this.since.shift()
    }
  }

  /** The reader has gone. */
  close(): void {
    this.over = true
    this.cancel?.()
    this.cancel = null
  }

  private watchIn(ms: number): void {
    this.cancel = this.watched.clock.after(ms, () => {
      this.cancel = null
      const [oldest] = this.since
      if (oldest === undefined) return
      const left = oldest + this.rules.ms - this.watched.clock.now()
      if (left > 0) this.watchIn(left)
      else this.letGo()
    })
  }

  private letGo(): void {
    if (this.over) return
    this.close()
    this.watched.letGo()
  }
}
