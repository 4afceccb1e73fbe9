import { guarded } from '../../common/guard'
import type { Event } from '../domain/state/event'
import { reduce } from '../domain/state/reduce'
import type { State } from '../domain/state/state'
import { logFailure } from './failure-log'

export interface Store {
  state(): State
  /** The only way in: every fact enters as an event. */
  apply(event: Event): void
  /** Facts of the past enter like all others, but whoever watches has acted on them already. */
  recall(events: readonly Event[]): void
  /** Called after each event with the state before and after it; returns the way to stop. */
  watch(watcher: (event: Event, before: State, after: State) => void): () => void
}

export function createStore(initial: State): Store {
  let state = initial
  const watchers = new Set<Parameters<Store['watch']>[0]>()
  return {
    state: () => state,
    apply(event) {
      const before = state
      state = reduce(before, event)
      for (const watcher of watchers) watcher(event, before, state)
    },
    recall(events) {
      state = events.reduce(reduce, state)
    },
    watch(watcher) {
      // What one watcher fails on is no reason for the others, or for whoever brought the event, to fail too.
      const entry = guarded('What follows from an event', logFailure, watcher)
      watchers.add(entry)
      return () => watchers.delete(entry)
    },
  }
}
