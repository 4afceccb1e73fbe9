interface Known<Value> {
  version: string
  madeAt: number
  isMaking: boolean
  value: Promise<Value>
}

/**
 * Keeps the `most` last asked values, each as long as its version stays the same. Whoever asks while one is being made
 * gets that one: however many look at a run that grows, it is read once at a time.
 */
export class Memo<Value> {
  private readonly known = new Map<string, Known<Value>>()

  constructor(
    private readonly most: number,
    private readonly now = () => performance.now(),
  ) {}

  /** @param mayBeOldMs a value that was made so lately will do, whatever its version */
  get(key: string, version: string, make: () => Promise<Value>, mayBeOldMs = 0): Promise<Value> {
    const found = this.known.get(key)
    this.known.delete(key)
    const isFresh = found && this.now() - found.madeAt < mayBeOldMs
    const kept =
      found && (found.isMaking || found.version === version || isFresh) ? found : this.made(version, make)
    this.known.set(key, kept)
    kept.value.then(
      () => this.forgetOldest(),
      () => this.known.get(key) === kept && this.known.delete(key),
    )
    return kept.value
  }

  private made(version: string, make: () => Promise<Value>): Known<Value> {
    const value = make()
    const known = { version, madeAt: this.now(), isMaking: true, value }
    const done = () => {
      known.isMaking = false
      known.madeAt = this.now()
    }
    value.then(done, done)
    return known
  }

  private forgetOldest() {
    for (const [key, { isMaking }] of this.known) {
      if (this.known.size <= this.most) return
      if (!isMaking) this.known.delete(key)
    }
  }
}
