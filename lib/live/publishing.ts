import { guarded } from '../../common/guard'
import { type Event, sourceNames } from '../domain/state/event'
import type { State } from '../domain/state/state'
import { complain } from './complain'
import type { Feed } from './feed'
import type { Store } from './store'

/** The probe’s tally comes each second and is sent at once; this is for when it does not. */
const everyMs = 1_250
/** What happens together is sent together. */
const togetherMs = 40

/** Sends a snapshot about once a second, and soon after anything that a person waits for. Returns the way to stop. */
export function publishing(store: Store, feed: Feed): () => void {
  let soon: NodeJS.Timeout | undefined
  const send = guarded('A snapshot', complain, () => feed.publish())
  const regularly = setInterval(send, everyMs)
  const publish = () => {
    soon = undefined
    regularly.refresh()
    send()
  }
  const unwatch = store.watch((event, before, after) => {
    if (isAwaited(event, before, after)) soon ??= setTimeout(publish, togetherMs)
  })
  return () => {
    unwatch()
    clearInterval(regularly)
    clearTimeout(soon)
  }
}

const awaited = new Set<Event['type']>([
  'show',
  'asked',
  'accepted',
  'attempt-failed',
  'read-back',
  'failed',
  'tally',
  'probe-set',
])

const isAwaited = (event: Event, before: State, after: State) =>
  awaited.has(event.type) ||
  before.accepted !== after.accepted ||
  before.lease !== after.lease ||
  before.faults !== after.faults ||
  before.breakIt !== after.breakIt ||
  before.blackoutSince !== after.blackoutSince ||
  before.phones?.disconnected !== after.phones?.disconnected ||
  before.message !== after.message ||
  before.autoAdvance !== after.autoAdvance ||
  before.clock.addedMs !== after.clock.addedMs ||
  before.checklist !== after.checklist ||
  before.crowd !== after.crowd ||
  before.missing !== after.missing ||
  before.guard.armed !== after.guard.armed ||
  before.guard.alarm !== after.guard.alarm ||
  before.guard.settings !== after.guard.settings ||
  sourceNames.some(name => (before.sources[name].problem === null) !== (after.sources[name].problem === null))
