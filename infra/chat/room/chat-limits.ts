/** Limits of the chat room and of one guest. Times in milliseconds. */
export const chatLimits = {
  people: 500,
  /** Code points, so that an emoji counts once. */
  textLength: 300,
  /** Five messages at once, then one a second. */
  burst: 5,
  refillMs: 1_000,
  /** Frames of one connection, of any kind, that one process looks at: twenty at once, then four a second. */
  frames: { burst: 20, refillMs: 250 },
  /** Tabs of one person; with one more the oldest connection is closed. */
  connectionsPerGuest: 8,
  recent: 50,
  /** Messages that one frame may carry: 50 of 300 four-byte characters stay under API Gateway's 128 KB. */
  messagesPerFrame: 50,
  missed: 200,
  /** A stored message may carry a time before that of one already seen: its sender's retry came later. */
  missedOverlapMs: 60_000,
} as const
