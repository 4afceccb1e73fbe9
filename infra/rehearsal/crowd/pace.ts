interface Wait {
  timer: NodeJS.Timeout | undefined
  /** Epoch ms. */
  due: number
  act: () => void
}

/** Waits that are as much shorter as the rate is higher, also those that have begun. */
export class Pace {
  private readonly waits = new Set<Wait>()
  private current = 1

  get rate(): number {
    return this.current
  }

  set rate(rate: number) {
    const shorter = this.current / rate
    this.current = rate
    const now = Date.now()
    for (const wait of this.waits) {
      clearTimeout(wait.timer)
      this.arm(wait, Math.max(0, wait.due - now) * shorter)
    }
  }

  /** @param ms at rate 1 @returns what calls it off */
  after(ms: number, act: () => void): () => void {
    const wait: Wait = { timer: undefined, due: 0, act }
    this.waits.add(wait)
    this.arm(wait, ms / this.current)
    return () => {
      this.waits.delete(wait)
      clearTimeout(wait.timer)
    }
  }

  private arm(wait: Wait, ms: number): void {
    wait.due = Date.now() + ms
    wait.timer = setTimeout(() => {
      this.waits.delete(wait)
      wait.act()
    }, ms)
  }
}
