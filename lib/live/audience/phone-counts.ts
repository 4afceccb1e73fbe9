import { guarded } from '../../../common/guard'
import type { Instant } from '../../domain/base/units'
import { logFailure } from '../failure-log'
import type { EventInput } from '../poll'
import type { Store } from '../store'
import type { Phones } from './phones'

const everyMs = 1_000
/** The answers of a room come together: one count tells of all of them, within the second that screens may be apart. */
const togetherMs = 400

interface Dependencies {
  phones: Pick<Phones, 'count'>
  store: Pick<Store, 'watch'>
  now(): Instant
  emit(event: EventInput): void
}

/** Counts the phones every second, and sooner when one has answered. Returns the way to stop. */
export function countPhones({ phones, store, now, emit }: Dependencies): () => void {
  let soon: NodeJS.Timeout | undefined
  const count = guarded('The count of the phones', logFailure, () => {
    clearTimeout(soon)
    soon = undefined
    const counted = phones.count(now())
    if (counted) emit({ type: 'phones-counted', ...counted })
  })
  const regularly = setInterval(count, everyMs)
  const unwatch = store.watch(event => {
    if (event.type === 'audience-answered') soon ??= setTimeout(count, togetherMs)
  })
  return () => {
    unwatch()
    clearInterval(regularly)
    clearTimeout(soon)
  }
}
