import { type EventIn, reducerOf } from '../base/define-event'
import type { PerEnvironment } from '../base/traffic'
import { witnessEvents } from './events'
import type { ProbeSetting } from './probe-setting'

export type TallyEvent = EventIn<Pick<typeof witnessEvents, 'tally'>>

export interface WitnessState {
  /** How hard the witness looks; null before it does. */
  setting: ProbeSetting | null
  /** The probe's last sixty seconds, oldest first. */
  lastMinute: readonly TallyEvent[]
  /** Which version answered last. */
  versions: PerEnvironment<string | null>
}

export const nothingWitnessed: WitnessState = {
  setting: null,
  lastMinute: [],
  versions: { blue: null, green: null },
}

const minuteSeconds = 60

/** What the probe last told. */
export const reduceWitness = reducerOf(witnessEvents, (witness: WitnessState, event): WitnessState => {
  if (event.type === 'probe-set') return { ...witness, setting: event.setting }
  const { blue, green } = event.tally.versions
  return {
    ...witness,
    lastMinute: [...witness.lastMinute, event].slice(-minuteSeconds),
    versions: { blue: blue ?? witness.versions.blue, green: green ?? witness.versions.green },
  }
})
