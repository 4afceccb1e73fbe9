/** One thing that is sent, and what may be expected of whoever it is sent to. */
export interface Input {
  kind: string
  bytes: Buffer
  /**
   * Not surely a whole request: whoever gets it may wait for the rest, until the client closes its side. Everything else
   * is answered, or its connection closed, without that.
   */
  mayBeUnfinished: boolean
  /** How long an answer may take where that is declared to be more than a second. */
  patienceMs?: number
  /** Sent once the answer to `bytes` is 101: frames of a WebSocket, each counted as an input of its own. */
  frames?: Buffer[]
  /** Waits this long for what the frames bring, before the client closes its side. */
  lingerMs?: number
}

/** How many inputs this counts for. */
export const sizeOf = ({ frames }: Input): number => 1 + (frames?.length ?? 0)
