import { retryDelay } from '@/common/retry-delay'

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
  /** The page is seen again: connect at once unless news are still fresh. */
  wake(): void
  /** The network may be another, which knows nothing of the stream: connect at once, however fresh the news. */
  renew(): void
  /** Lets go of the stream; `wake` takes it up again. */
  rest(): void
}

/** Some browsers and networks drop event streams without a word; a snapshot comes about once a second, so this long is dead. */
const silentMs = 4_000
/** A crowded network may need longer for a new connection; giving it up early would only begin it again. */
const openingMs = 10_000
/** A network that comes and goes renews the stream so often and no more. */
const renewedMs = 1_000
const freshMs = 3_000
/** A restart of the console takes seconds, and its room shall be current within a second of its end. */
const eagerMs = 30_000
const pauseMs = retryDelay(800, 8_000)

/**
 * Holds one event stream: gives up a silent one, comes back with jittered pauses, which grow when it stays away. Losing it
 * means that this screen is not current, and nothing for anybody's chat.
 */
export function holdStream({ open, onSnapshot, now, chance }: StreamParts): Stream {
  let source: EventStream | null = null
  let isHeld = false
  let lastNews = Number.NEGATIVE_INFINITY
  let lostAt: number | null = null
  let late = 0
  let openedAt = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | undefined
  let renewal: ReturnType<typeof setTimeout> | undefined

  connect()
  return {
    wake() {
      if (isHeld && now() - lastNews < freshMs) return
      anew()
    },
    renew,
    rest,
  }

  function renew() {
    clearTimeout(renewal)
    const changedAt = now()
    const dueMs = openedAt + renewedMs - changedAt
    if (source === null || dueMs <= 0) return anew()
    renewal = setTimeout(() => {
      // News since then prove that this stream came through.
      if (lastNews <= changedAt) anew()
    }, dueMs)
  }

  function anew() {
    rest()
    lostAt = null
    connect()
  }

  function connect() {
    // First of all: an attempt that throws is not the last one.
    listen(openingMs)
    openedAt = now()
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
        lostAt = null
        listen(silentMs)
        onSnapshot(data)
      }),
    )
  }

  function held() {
    isHeld = true
    listen(silentMs)
  }

  /** Whatever is not heard of for so long is lost. */
  function listen(patienceMs: number) {
    clearTimeout(timer)
    timer = setTimeout(lose, patienceMs)
  }

  function rest() {
    clearTimeout(timer)
    clearTimeout(renewal)
    source?.close()
    source = null
    isHeld = false
  }

  function lose() {
    rest()
    lostAt ??= now()
    late = now() - lostAt < eagerMs ? 0 : late + 1
    timer = setTimeout(connect, pauseMs(late, chance()))
  }
}
