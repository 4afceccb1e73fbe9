/** What is said and heard on one socket from its opening to its end. `now` is monotonic ms. */
export interface Talk {
  hear(text: string, now: number): void
  /** Called some times a second while the socket is held. */
  tend(now: number): void
  /** The socket is no longer held, by whomever it was ended. */
  end(): void
}

/** How sockets of one kind are spoken with. */
export interface Manner {
  kind: 'held' | 'chat'
  /** A socket that was silent for longer counts as lost. */
  silenceMs: number
  begin(send: (frame: object) => void, now: number): Talk
}
