import type { SocketTally } from '../domain/witness/tally'
import { Line, type LineParts } from './line'

const turnMs = 25
/**
 * Gently, twenty in 100 ms: a target that died does not get all its sockets back at once, and the requests
 * beside them, which share this thread, are not held up.
 */
const openedAtOnce = 5
/** A turn that comes so late was slept through. */
const sleptMs = 1_000

/** A number of sockets of one kind, all wanted all the time. */
export class Lines {
  private readonly lines: Line[] = []
  private readonly leaving = new Set<Promise<void>>()
  private readonly timer: NodeJS.Timeout
  private turnedAt: number

  constructor(
    private readonly parts: LineParts,
    wanted: number,
  ) {
    this.turnedAt = parts.now()
    this.adjust(wanted)
    this.timer = setInterval(() => this.turn(), turnMs)
    this.turn()
  }

  /** The youngest leave first. */
  adjust(wanted: number) {
    while (this.lines.length < wanted) this.lines.push(new Line(this.parts))
    for (const line of this.lines.splice(wanted)) {
      const gone = line.letGo()
      this.leaving.add(gone)
      void gone.then(() => this.leaving.delete(gone))
    }
  }

  /** The second that ends at `end`, monotonic ms. */
  close(end: number): SocketTally {
    return this.parts.ledger.close(
      this.lines.map(line => line.standing),
      end,
    )
  }

  /** Resolves when no socket is left. */
  async stop() {
    clearInterval(this.timer)
    this.adjust(0)
    await Promise.all(this.leaving)
  }

  private turn() {
    const now = this.parts.now()
    if (now - this.turnedAt > sleptMs) for (const line of this.lines) line.forgive(now)
    this.turnedAt = now
    for (const line of this.lines) line.tend(now)
    const due = this.lines.filter(line => line.isDue(now))
    for (const line of due.slice(0, openedAtOnce)) line.open()
  }
}
