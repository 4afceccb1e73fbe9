import type { Actor } from '../../domain/base/ruling'
import type { Instant } from '../../domain/base/units'
import { type Change, inFlight } from '../../domain/weights/change'
import type { Store } from '../store'

/** A rollback that was last tried longer ago was missed by then: whoever has set the weights since means them. */
const youngMs = 60_000

interface Dependencies {
  store: Pick<Store, 'state' | 'watch'>
  now(): Instant
  /** The same path as the presenter's key. */
  rollBack(by: Actor): void
}

/**
 * The console died while a rollback was under way, and nobody would ask for it again: the guard is off by then, and the
 * presenter has pressed. Where Green has weight at the first read, or the listener cannot be read, it is asked for once
 * more, by whom it was asked.
 * @returns ends the wait for that read
 */
export function rollBackAgain({ store, now, rollBack }: Dependencies): () => void {
  const {
    weights: { change },
  } = store.state()
  if (change === null || !wasCutShort(change)) return () => {}
  const triedAt = change.retried?.at ?? change.askedAt
  const unwatch = store.watch(event => {
    const read = event.type === 'listener-read' ? event.split : null
    const isUnread = event.type === 'source-failed' && event.source === 'listener'
    if (read === null && !isUnread) return
    unwatch()
    if (read?.green === 0 || now() - triedAt > youngMs || store.state().weights.change?.id !== change.id)
      return
    // Not before every other watcher has heard of the read.
    queueMicrotask(() => {
      if (!inFlight(store.state().weights.change)) rollBack(change.by)
    })
  })
  return unwatch
}

const wasCutShort = ({ cause, problem }: Change) =>
  cause === 'rollback' && problem?.kind === 'console-restarted'
