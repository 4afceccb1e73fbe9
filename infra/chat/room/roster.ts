import type { Connection } from '../store/connections'

/** Who is in the room, read from the table at most as often as its age is asked for. */
export class Roster {
  private known: Connection[] = []
  private readAt = Number.NEGATIVE_INFINITY

  constructor(
    private readonly read: () => Promise<Connection[]>,
    private readonly now: () => number,
  ) {}

  /**
   * The list, not older than `maxAgeMs`. A message that was just stored needs age 0: whoever joined before
   * that has a row by now, whoever joined after it finds the message in the table.
   */
  async list(maxAgeMs: number): Promise<Connection[]> {
    if (maxAgeMs > 0 && this.now() - this.readAt <= maxAgeMs) return this.known
    const startedAt = this.now()
    const list = await this.read()
    if (startedAt >= this.readAt) {
      this.known = list
      this.readAt = startedAt
    }
    return list
  }

  /** People as last read; nobody before the first reading. */
  get people(): number {
    return countPeople(this.known)
  }

  noticeJoined(connection: Connection): void {
    this.known = [...this.known.filter(each => each.id !== connection.id), connection]
  }

  noticeLeft(id: string): void {
    this.known = this.known.filter(each => each.id !== id)
  }
}

export const countPeople = (connections: Connection[]): number =>
  new Set(connections.filter(({ witness }) => !witness).map(({ guest }) => guest)).size
