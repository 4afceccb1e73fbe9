/** Well within the half minute for which the controls wait for a driver whose console was started anew. */
const beatMs = 20_000

export interface Sight {
  /** Whether the page can be seen now; a window without focus can. */
  isVisible(): boolean
  /** The page has come into sight, or the browser has woken it: whatever was open may be dead. */
  onSeen(act: () => void): () => void
  onHidden(act: () => void): () => void
  onClose(act: () => void): () => void
}

interface Parts {
  sight: Sight
  /** Names this screen to the console. */
  screen: string
  /** Opens the stream anew. */
  connect(): void
  letGo(): void
  tell(word: { screen: string; state: 'hidden' | 'closed' }): void
}

/**
 * Holds a stream only while somebody can see the screen: HTTP/1.1 gives a browser six connections to one console, and
 * rollback may need one. A screen that is hidden says so instead, so that its driver keeps the controls.
 */
export function holdWhileSeen({ sight, screen, connect, letGo, tell }: Parts): () => void {
  let beat: ReturnType<typeof setInterval> | undefined
  let isClosing = false
  const seen = () => {
    isClosing = false
    clearInterval(beat)
    connect()
  }
  const hidden = () => {
    letGo()
    clearInterval(beat)
    if (isClosing) return
    const say = () => tell({ screen, state: 'hidden' })
    say()
    beat = setInterval(say, beatMs)
  }
  const closing = () => {
    isClosing = true
    clearInterval(beat)
    letGo()
    tell({ screen, state: 'closed' })
  }
  const leave = [sight.onSeen(seen), sight.onHidden(hidden), sight.onClose(closing)]
  if (sight.isVisible()) seen()
  else hidden()
  return () => {
    clearInterval(beat)
    for (const each of leave) each()
    letGo()
  }
}

/** Random for every page that is opened. Not `randomUUID`: a page under `http://LAN-address` has none. */
export const screenName = () =>
  [...crypto.getRandomValues(new Uint8Array(8))].map(byte => byte.toString(16).padStart(2, '0')).join('')

/** Of the browser. */
export const pageSight: Sight = {
  isVisible: () => !document.hidden,
  onSeen(act) {
    const ifVisible = () => document.hidden || act()
    const restored = ({ persisted }: PageTransitionEvent) => persisted && ifVisible()
    document.addEventListener('visibilitychange', ifVisible)
    document.addEventListener('resume', ifVisible)
    window.addEventListener('online', ifVisible)
    window.addEventListener('pageshow', restored)
    return () => {
      document.removeEventListener('visibilitychange', ifVisible)
      document.removeEventListener('resume', ifVisible)
      window.removeEventListener('online', ifVisible)
      window.removeEventListener('pageshow', restored)
    }
  },
  onHidden(act) {
    const ifHidden = () => document.hidden && act()
    document.addEventListener('visibilitychange', ifHidden)
    return () => document.removeEventListener('visibilitychange', ifHidden)
  },
  onClose(act) {
    window.addEventListener('pagehide', act)
    return () => window.removeEventListener('pagehide', act)
  },
}

/** A beacon also leaves a page that is being closed. */
export const tellConsole = (word: { screen: string; state: 'hidden' | 'closed' }) =>
  void navigator.sendBeacon('/api/screen', JSON.stringify(word))
