import { guarded } from '../../common/guard'
import { sourceNames } from '../domain/base/sources'
import { traitsOf } from '../domain/state/event'
import type { State } from '../domain/state/state'
import { logFailure } from './failure-log'
import type { Feed } from './feed'
import type { Store } from './store'

/** The probe’s tally comes each second and is sent at once; this is for when it does not. */
const everyMs = 1_250
/** What happens together is sent together. */
const togetherMs = 40

/** Sends a snapshot about once a second, and soon after anything that a person waits for. Returns the way to stop. */
export function startPublisher(store: Store, feed: Feed): () => void {
  let soon: NodeJS.Timeout | undefined
  const send = guarded('A snapshot', logFailure, () => feed.publish())
  const regularly = setInterval(send, everyMs)
  const publish = () => {
    soon = undefined
    regularly.refresh()
    send()
  }
  const unwatch = store.watch((event, before, after) => {
    if (traitsOf(event).publishAtOnce || saysSomethingNew(before, after))
      soon ??= setTimeout(publish, togetherMs)
  })
  return () => {
    unwatch()
    clearInterval(regularly)
    clearTimeout(soon)
  }
}

/** An observation is awaited where it says something new: each second brings several that do not. */
const saysSomethingNew = (before: State, after: State) =>
  before.weights.accepted !== after.weights.accepted ||
  before.faults.active !== after.faults.active ||
  before.audience.phones?.disconnected !== after.audience.phones?.disconnected ||
  sourceNames.some(name => (before.sources[name].problem === null) !== (after.sources[name].problem === null))
