import type { Refusal } from '@/lib/domain/base/ruling'
import { type Split, sameSplit, splitOf } from '@/lib/domain/base/traffic'
import type { Person } from '@/lib/domain/control/driver'
import type { Show } from '@/lib/domain/show/show-file'
import { awaitsOpening, type Plan } from '@/lib/domain/show/stage-line'
import type { FullView } from '@/lib/domain/state/full-view'
import { mayShift, situationOf } from '@/lib/domain/state/rules'
import { inFlight, isRetried } from '@/lib/domain/weights/change'
import { wentBack } from './went-back'

export interface Cue {
  cause: 'opening' | 'cue'
  split: Split
  /** This stage asks for it, or the show cannot open without it, and it is not in force yet: Enter applies it. */
  due: boolean
  inForce: boolean
  /** Asked for, and AWS has not shown it yet. */
  onItsWay: boolean
  refusal: Refusal | null
}

/** What is needed of a show. */
interface Scripted extends Plan {
  opening: Show['opening']
}

/** The opening split and the cues of all stages, always in the same places. */
export function cuesOf(show: Scripted, view: FullView, person: Person): Cue[] {
  const { accepted } = view.weights
  const running = view.show.state === 'running' || view.show.state === 'paused'
  // After a rollback in a show, and while one is tried, Enter must not send traffic forward; the button itself still may.
  const isGoingBack = isRetried(view.change)
  const staged =
    running && !isGoingBack && !wentBack(show, view) ? show.stages[view.show.stageIndex]?.cue : undefined
  const opens = awaitsOpening(show.opening, view) && !isGoingBack
  const cueOf = (cause: Cue['cause'], green: number): Cue => {
    const split = splitOf(green)
    const ruling = mayShift(situationOf(view, person), split, accepted ?? split)
    const inForce = view.sources.listener.ok && sameSplit(accepted, split)
    return {
      cause,
      split,
      due: cause === 'opening' ? opens : staged?.green === green && !sameSplit(accepted, split),
      inForce,
      onItsWay: inFlight(view.change) && sameSplit(view.change?.to ?? null, split),
      refusal: ruling.allowed ? null : ruling.because,
    }
  }
  const shares = new Set(show.stages.flatMap(({ cue }) => (cue ? [cue.green] : [])))
  return [cueOf('opening', show.opening.green), ...[...shares].map(green => cueOf('cue', green))]
}
