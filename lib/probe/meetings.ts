import { type Found, nothingFound } from './sequence'

/** One opened chat socket. */
export type Listener = symbol

interface Meeting {
  /** When the first socket met it in a batch; null while it is known from a history only. */
  since: number | null
  /** Known from the history that a socket is greeted with, or met in a batch. */
  met: Map<Listener, 'history' | 'batch'>
  /** Sockets that were listening when it was first met and have not met it. */
  awaitedBy: Set<Listener>
  counted: boolean
}

/** What one chat socket met, all others meet within this time. */
export const meetWithinMs = 5_000
const rememberMs = 60_000

/** Compares what the chat sockets met: every message once on each socket, and the same messages on all. */
export class Meetings {
  private readonly meetings = new Map<string, Meeting & { at: number }>()
  private readonly listening = new Set<Listener>()

  /** The socket has joined and was shown these messages. */
  joined(listener: Listener, history: readonly string[], now: number) {
    this.listening.add(listener)
    for (const id of history) {
      const meeting = this.meetingOf(id, now)
      meeting.awaitedBy.delete(listener)
      if (!meeting.met.has(listener)) meeting.met.set(listener, 'history')
    }
  }

  left(listener: Listener) {
    this.listening.delete(listener)
    for (const { awaitedBy } of this.meetings.values()) awaitedBy.delete(listener)
  }

  met(listener: Listener, id: string, now: number): Found {
    const meeting = this.meetingOf(id, now)
    const before = meeting.met.get(listener)
    meeting.met.set(listener, 'batch')
    if (meeting.since === null) {
      meeting.since = now
      for (const other of this.listening) if (!meeting.met.has(other)) meeting.awaitedBy.add(other)
    }
    const late = meeting.awaitedBy.delete(listener) && meeting.counted
    // A message may stand in the history and in the first batch after it: the service promises no gap, not no seam.
    return { lost: 0, doubled: before === 'batch' ? 1 : 0, outOfOrder: late ? 1 : 0 }
  }

  /** Counts the messages that have not come in time, one for each socket that misses it. */
  overdue(now: number): Found {
    let lost = 0
    for (const [id, meeting] of this.meetings) {
      if (meeting.since !== null && !meeting.counted && now - meeting.since > meetWithinMs) {
        meeting.counted = true
        lost += meeting.awaitedBy.size
      }
      if (now - meeting.at > rememberMs) this.meetings.delete(id)
    }
    return { ...nothingFound, lost }
  }

  private meetingOf(id: string, now: number) {
    const known = this.meetings.get(id)
    if (known) return known
    const meeting = {
      at: now,
      since: null,
      met: new Map<Listener, 'history' | 'batch'>(),
      awaitedBy: new Set<Listener>(),
      counted: false,
    }
    this.meetings.set(id, meeting)
    return meeting
  }
}
