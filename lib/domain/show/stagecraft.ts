import type { Ruling } from '../base/ruling'
import { type Millis, millis } from '../base/units'
import { mayDrive, type Seated } from '../control/driver'
import { mayAddTime, type Pace } from './clock'
import type { ShowView } from './view'

/** By so much a stage is made longer or shorter at a press. */
export const timeStepMs = millis(15_000)

/** What the driver can do beside the weights and the clock's own buttons. */
export type StagecraftWish =
  /** The audience's screens only; the meters go on. */
  | { what: 'blackout'; on: boolean }
  /** The script moves on when a stage has had its time; the weights never do. */
  | { what: 'auto-advance'; on: boolean }
  | { what: 'time'; ms: Millis }

/** What this table looks at: a part of the view. */
export interface StagecraftSituation extends Seated {
  show: Pick<ShowView, 'state'> & { pace: Pick<Pace, 'stageLeftMs'> }
}

export function mayCraft(situation: StagecraftSituation, wish: StagecraftWish): Ruling {
  const driving = mayDrive(situation)
  if (!driving.allowed || wish.what !== 'time') return driving
  const { state, pace } = situation.show
  return mayAddTime(state, pace.stageLeftMs, wish.ms)
    ? { allowed: true }
    : { allowed: false, because: { code: 'not-now' } }
}
