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
  /** Whether the page is hidden: what a sleeping phone loses is not counted as a drop. */
  hidden(): boolean
}

export interface Stream {
  /** Since when this stream is held (epoch ms); null while it is not. */
  heldSince(): number | null
  /** How often a held stream was lost while somebody was looking. */
  drops(): number
  /** When the last news came; null before the first. */
  lastNews(): number | null
  /**
   * The page is seen again or the network is back: connect at once unless news are still fresh. What was lost while
   * the phone was `asleep` is not counted as a drop.
   */
  wake(asleep: boolean): void
  /** Lets go of the stream without counting a drop; `wake` takes it up again. */
  rest(): void
}

/** iOS drops event streams without a word; the server says something at least every ten seconds. */
const silentMs = 15_000
const freshMs = 3_000
const firstRetryMs = 500
const longestRetryMs = 8_000

/** Holds one event stream: gives up a silent one, comes back with growing, jittered pauses, counts its drops. */
export function holdStream({ open, onSnapshot, now, chance, hidden }: StreamParts): Stream {
  let source: EventStream | null = null
  let heldSince: number | null = null
  let lastNews: number | null = null
  let drops = 0
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  connect()
  return {
    heldSince: () => heldSince,
    drops: () => drops,
    lastNews: () => lastNews,
    wake(asleep) {
      if (heldSince !== null && lastNews !== null && now() - lastNews < freshMs) return
      leave(asleep)
      failures = 0
      connect()
    },
    rest: () => leave(true),
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
    opened.addEventListener('error', () => current(() => lose(false)))
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
    heldSince = now()
    failures = 0
    listen()
  }

  function listen() {
    clearTimeout(timer)
    const from = now()
    // A timer that is this late was frozen together with its page.
    timer = setTimeout(() => lose(now() - from > silentMs + freshMs), silentMs)
  }

  function leave(asleep: boolean) {
    clearTimeout(timer)
    if (heldSince !== null && !asleep && !hidden()) drops++
    source?.close()
    source = null
    heldSince = null
  }

  function lose(asleep: boolean) {
    leave(asleep)
    const pause = Math.min(longestRetryMs, firstRetryMs * 2 ** failures++)
    timer = setTimeout(connect, pause * (0.5 + chance() / 2))
  }
}
