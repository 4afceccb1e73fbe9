import type { ActionAnswer } from '../domain/action-answer'
import type { ClockAct } from '../domain/clock'
import type { Person } from '../domain/driver'
import { mayMoveShow, type Situation } from '../domain/rules'
import type { Controls } from './controls'
import type { Faults } from './faults'

interface Dependencies {
  controls: Pick<Controls, 'moveShow'>
  faults: Pick<Faults, 'stopBreaking'>
  situation(person: Person | null): Situation
}

/** Moves the script or the clock. The show's meter must not see what a check breaks: that is over before a start. */
export const createShowMover =
  ({ controls, faults, situation }: Dependencies) =>
  async (act: ClockAct, person: Person | null): Promise<ActionAnswer> => {
    if (act === 'start' && mayMoveShow(situation(person), act).allowed) await faults.stopBreaking()
    return controls.moveShow(act, person)
  }
