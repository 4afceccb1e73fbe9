import type { Instant } from '../../domain/base/units'
import { wantedRate } from '../../domain/split/wanted-rate'
import type { Witness } from '../../probe/witness'
import { afterEvents } from '../after-events'
import type { EventInput } from '../poll'
import type { Store } from '../store'

interface Dependencies {
  store: Store
  witness: Pick<Witness, 'adjust'>
  now(): Instant
  emit(event: EventInput): void
}

/** Lets the witness ask faster while a change comes into traffic. Returns the way to stop. */
export function keepProbeRate({ store, witness, now, emit }: Dependencies): () => void {
  return afterEvents(store, () => {
    const rate = wantedRate(store.state(), now())
    if (rate === null) return
    witness.adjust({ perSecond: rate.perSecond })
    emit({ type: 'probe-rate', rate })
  })
}
