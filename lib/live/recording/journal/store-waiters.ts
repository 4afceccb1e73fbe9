import { setTimeout as pause } from 'node:timers/promises'

const answerMs = 150

/** Who waits until what somebody did is stored; nobody waits for an observation. */
export class StoreWaiters {
  private taken = 0
  private settled = 0
  /** Up to what somebody did last. */
  private awaited = 0
  private waiting: { for: number; done: () => void }[] = []

  take(isAwaited: boolean) {
    this.taken++
    if (isAwaited) this.awaited = this.taken
  }

  /** So many more are stored, or given up. */
  settle(count: number) {
    this.settled += count
    this.tell(each => each.for <= this.settled)
  }

  get isOver() {
    return this.settled >= this.awaited
  }

  /** Nobody waits for what cannot be stored now. */
  giveUp() {
    this.tell(() => true)
  }

  /** True once all that somebody did so far is stored; false where it is not after 150 ms. */
  async end(): Promise<boolean> {
    const upTo = this.awaited
    const impatience = new AbortController()
    const all = new Promise<void>(resolve => this.waiting.push({ for: upTo, done: resolve }))
    await Promise.race([all, pause(answerMs, undefined, impatience).catch(() => {})])
    impatience.abort()
    return this.settled >= upTo
  }

  private tell(isReady: (each: { for: number }) => boolean) {
    const ready = this.waiting.filter(isReady)
    this.waiting = this.waiting.filter(each => !ready.includes(each))
    for (const { done } of ready) done()
  }
}
