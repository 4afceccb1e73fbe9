import { type EventIn, reducerOf } from '../base/define-event'
import type { PerEnvironment } from '../base/traffic'
import type { Instant } from '../base/units'
import { witnessEvents } from './events'
import type { ProbeRate } from './probe-rate'
import type { ProbeSetting } from './probe-setting'

export type TallyEvent = EventIn<Pick<typeof witnessEvents, 'tally'>>

export interface WitnessState {
  /** How hard the witness looks; null before it does. */
  setting: ProbeSetting | null
  /** How often it asks instead since a moment; null: as it is set, ever since. */
  rate: (ProbeRate & { at: Instant }) | null
  /** The probe's last sixty seconds, oldest first. */
  lastMinute: readonly TallyEvent[]
  /** Which version answered last. */
  versions: PerEnvironment<string | null>
}

export const nothingWitnessed: WitnessState = {
  setting: null,
  rate: null,
  lastMinute: [],
  versions: { blue: null, green: null },
}

const minuteSeconds = 60

/** What the probe last told. */
export const reduceWitness = reducerOf(witnessEvents, (witness: WitnessState, event): WitnessState => {
  if (event.type === 'probe-set') return { ...witness, setting: event.setting, rate: null }
  if (event.type === 'probe-rate') return { ...witness, rate: { ...event.rate, at: event.at } }
  const { blue, green } = event.tally.versions
  return {
    ...witness,
    lastMinute: [...witness.lastMinute, event].slice(-minuteSeconds),
    versions: { blue: blue ?? witness.versions.blue, green: green ?? witness.versions.green },
  }
})
