import type { ActionAnswer } from '../../domain/base/ruling'
import type { Person } from '../../domain/control/driver'
import type { ClockAct } from '../../domain/show/clock'
import { mayMoveShow, type Situation } from '../../domain/state/rules'
import type { Controls } from '../controls'
import type { Faults } from '../faults/faults'

interface Dependencies {
  controls: Pick<Controls, 'moveShow'>
  faults: Pick<Faults, 'stopBreaking'>
  situation(person: Person | null): Situation
}

export interface Move {
  act: ClockAct
  /** The stage (from 0) that whoever pressed had before them. */
  from: number
}

/**
 * Moves the script or the clock. To leave a stage that has been left already is done: a clicker that bounces, or a press
 * in the moment in which the script moves by itself, skips no stage and ends no show. The show's meter must not see what a
 * check breaks: that is over before a start.
 */
export const createShowMover =
  ({ controls, faults, situation }: Dependencies) =>
  async ({ act, from }: Move, person: Person | null): Promise<ActionAnswer> => {
    const seen = situation(person)
    const may = mayMoveShow(seen, act).allowed
    const leaves = act === 'next' || act === 'previous'
    if (may && leaves && seen.show.stageIndex !== from) return { ok: true }
    if (may && act === 'start') await faults.stopBreaking()
    return controls.moveShow(act, person)
  }
