import type { Connection } from '../store/connections'

/** Who is in the room, read from the table at most as often as its age is asked for. */
export class Roster {
  private known: Connection[] = []
  private readAt = Number.NEGATIVE_INFINITY
  private reading: Promise<Connection[]> | null = null
  private next: Promise<Connection[]> | null = null

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
    return this.readAnew()
  }

  /** One reading at a time: whoever asks during one shares the next, which begins after they asked. */
  private readAnew(): Promise<Connection[]> {
    if (this.reading === null) return this.start()
    this.next ??= this.reading
      .catch(() => null)
      .then(() => {
        this.next = null
        return this.start()
      })
    return this.next
  }

  private start(): Promise<Connection[]> {
    const startedAt = this.now()
    const reading = this.read().then(
      list => {
        this.reading = null
        this.known = list
        this.readAt = startedAt
        return list
      },
      (cause: unknown) => {
        this.reading = null
        throw cause
      },
    )
    this.reading = reading
    return reading
  }

  /** People as last read; nobody before the first reading. */
  get people(): number {
    return countPeople(this.known)
  }

  /** As last read. */
  connectionsOf(guest: string): Connection[] {
    return this.known.filter(each => each.guest === guest && !each.witness)
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

/** The guests who came first, so many of them; in every process the same of the same connections. */
export function firstGuests(connections: readonly Connection[], atMost: number): Set<string> {
  const cameFirst = (a: Connection, b: Connection) => a.joinedAt - b.joinedAt || (a.guest < b.guest ? -1 : 1)
  const guests = connections.filter(({ witness }) => !witness).sort(cameFirst)
  return new Set([...new Set(guests.map(({ guest }) => guest))].slice(0, atMost))
}
