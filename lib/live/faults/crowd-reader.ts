import { sameCrowd } from '../../domain/faults/crowd'
import type { State } from '../../domain/state/state'
import type { FaultClient } from '../../rehearsal/fault-client'
import type { EventInput } from '../poll'

interface Dependencies {
  state(): Pick<State, 'faults'>
  emit(event: EventInput): void
  over: AbortSignal
}

/** Reads how the crowd is; what was asked for before an order may say what was before it: only the newest answer counts. */
export function createCrowdReader({ state, emit, over }: Dependencies) {
  let reads = 0
  return async (controls: FaultClient): Promise<void> => {
    const mine = ++reads
    const crowd = await controls.crowd(over).catch(() => null)
    if (mine === reads && !over.aborted && !sameCrowd(state().faults.crowd, crowd))
      emit({ type: 'crowd-read', crowd })
  }
}
