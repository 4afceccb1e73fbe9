import type { Store } from './store'

/**
 * Calls `look` once after whatever happens at one moment, when every other watcher has heard of it: what follows from an
 * event comes after it for all of them. Returns the way to stop.
 */
export function afterEvents(store: Store, look: () => void): () => void {
  let isDue = false
  return store.watch(() => {
    if (isDue) return
    isDue = true
    queueMicrotask(() => {
      isDue = false
      look()
    })
  })
}
