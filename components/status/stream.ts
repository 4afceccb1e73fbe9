/** The part of EventSource that is used here. */
export interface EventStream {
  addEventListener(type: 'open' | 'error', listener: () => void): void
  addEventListener(type: 'snapshot', listener: (event: { data: string }) => void): void
  close(): void
}

export interface StreamParts {
  open(): EventStream
  onSnapshot(data: string): void
  /** Epoch ms. */
  now(): number
  /** A number in [0, 1). */
  chance(): number
}

export interface Stream {
  /** The page is seen again or the network is back: connect at once unless news are still fresh. */
  wake(): void
  /** Lets go of the stream; `wake` takes it up again. */
  rest(): void
}

/** iOS drops event streams without a word; the server says something at least every ten seconds. */
const silentMs = 15_000
const freshMs = 3_000
/** A restart of the console takes seconds, and its room shall be current within a second of its end. */
const eagerMs = 30_000
const eagerRetryMs = 800
const longestRetryMs = 8_000

/**
 * Holds one event stream: gives up a silent one, comes back with jittered pauses, which grow when it stays away. Losing it
 * means that this screen is not current, and nothing for anybody's chat.
 */
export function holdStream({ open, onSnapshot, now, chance }: StreamParts): Stream {
  let source: EventStream | null = null
  let isHeld = false
  let lastNews: number | null = null
  let lostAt: number | null = null
  let late = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  connect()
  return {
    wake() {
      if (isHeld && lastNews !== null && now() - lastNews < freshMs) return
      rest()
      lostAt = null
      connect()
    },
    rest,
  }

  function connect() {
    clearTimeout(timer)
    const opened = open()
    source = opened
    // A stream that was left may still speak; only the current one is heard.
    const current = (act: () => void) => {
      if (source === opened) act()
    }
    opened.addEventListener('open', () => current(held))
    opened.addEventListener('error', () => current(lose))
    opened.addEventListener('snapshot', ({ data }) =>
      current(() => {
        lastNews = now()
        listen()
        onSnapshot(data)
      }),
    )
    listen()
  }

  function held() {
    isHeld = true
    lostAt = null
    listen()
  }

  function listen() {
    clearTimeout(timer)
    timer = setTimeout(lose, silentMs)
  }

  function rest() {
    clearTimeout(timer)
    source?.close()
    source = null
    isHeld = false
  }

  function lose() {
    rest()
    lostAt ??= now()
    late = now() - lostAt < eagerMs ? 0 : late + 1
    const pause = Math.min(longestRetryMs, eagerRetryMs * 2 ** late)
    timer = setTimeout(connect, pause * (0.5 + chance() / 2))
  }
}
