/** A turn of the thread that comes so late was slept through: it turns at least every 50 ms. */
const stalledMs = 100
/** No request is open for longer. */
const keptMs = 20_000

interface Stall {
  from: number
  until: number
}

/**
 * The times in which the witness's own thread stood still. What was open meanwhile was held up by the thread, and
 * nothing that did not come says anything of the service. Times are monotonic ms.
 */
export class Stalls {
  private turnedAt: number
  private known: Stall[] = []

  constructor(
    now: number,
    /** Told of each stall once, when it is over. */
    private readonly stalled: (stall: Stall) => void = () => {},
  ) {
    this.turnedAt = now
  }

  /** Notes that the thread turns. Called often, and before anything else that a turn does. */
  turn(now: number) {
    const from = this.turnedAt
    this.turnedAt = Math.max(from, now)
    if (now - from <= stalledMs) return
    this.known = [...this.known.filter(({ until }) => until > now - keptMs), { from, until: now }]
    this.stalled({ from, until: now })
  }

  /** Whether the thread stood still at any time since `from`. */
  since(from: number): boolean {
    return this.known.some(({ until }) => until > from)
  }
}
