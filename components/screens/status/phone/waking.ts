import type { Stream } from './stream'

const beatEveryMs = 500
const sleptMs = 5_000

/** Where the browser tells of its network; `type` ('wifi', 'cellular') is known on phones that tell of it at all. */
interface Network extends EventTarget {
  type?: string
}

/** Lets the stream go with a phone that sleeps, and takes it up with one that wakes; `catchUp` is told of each waking. */
export function wakeWithThePhone(stream: Stream, catchUp: () => void) {
  let beatAt = Date.now()
  const up = (connect: () => void) => () => {
    connect()
    catchUp()
  }
  const wake = up(stream.wake)
  document.addEventListener('visibilitychange', () => {
    // A browser gives six connections to one origin: a tab that nobody looks at lets go of its own.
    if (document.hidden) stream.rest()
    else wake()
  })
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) wake()
  })
  document.addEventListener('resume', wake)
  onOtherNetwork(() => {
    if (!document.hidden) up(stream.renew)()
  })
  // Not every sleep is told of: a lid that was closed stops the timers and nothing else.
  setInterval(() => {
    const slept = Date.now() - beatAt > sleptMs
    beatAt = Date.now()
    if (slept && !document.hidden) wake()
  }, beatEveryMs)
}

/**
 * However short it was away: what is back may be another network, which knows nothing of the stream. Browsers also tell of
 * each new estimate of its speed, which says nothing of that.
 */
function onOtherNetwork(act: () => void) {
  window.addEventListener('online', act)
  const network = 'connection' in navigator ? (navigator.connection as Network | undefined) : undefined
  let type = network?.type
  network?.addEventListener?.('change', () => {
    if (network.type === type) return
    type = network.type
    if (navigator.onLine) act()
  })
}
