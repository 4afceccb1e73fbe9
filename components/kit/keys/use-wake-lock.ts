import { useEffect } from 'react'

/**
 * Keeps this screen from going to sleep while it is seen. Only a secure context may, and a browser may refuse: then
 * nothing is lost but the convenience. The browser takes it back whenever the page is hidden.
 */
export function useWakeLock() {
  useEffect(() => {
    if (!('wakeLock' in navigator)) return
    let held: WakeLockSentinel | null = null
    let over = false
    const hold = async () => {
      if (over || document.hidden || (held !== null && !held.released)) return
      const lock = await navigator.wakeLock.request('screen').catch(() => null)
      if (over) return void lock?.release()
      held = lock
      // Where it is taken back while the page is seen (a battery that runs low), it is asked for once more.
      lock?.addEventListener('release', () => void hold(), { once: true })
    }
    void hold()
    document.addEventListener('visibilitychange', hold)
    return () => {
      over = true
      document.removeEventListener('visibilitychange', hold)
      void held?.release()
    }
  }, [])
}
