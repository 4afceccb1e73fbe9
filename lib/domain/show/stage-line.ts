import { rollbackSplit, type Split, sameSplit, splitOf } from '../base/traffic'
import type { Instant } from '../base/units'
import type { ObservedView } from '../split/view'
import type { Show } from './show-file'
import type { ShowView } from './view'

/** What is needed of a show file: shares of Green, in percent. */
export interface Plan {
  opening: { green: number }
  stages: readonly PlannedStage[]
}

interface PlannedStage {
  /** The weights that this stage asks for; before they are set its line says what comes. */
  cue?: { green: number }
  expects?: { split?: { green: number } }
}

/** What may be said of the traffic now. */
export type StageLine =
  | { kind: 'own' }
  /** The stage's line is about `expected`, which is not in force, and nothing in the stage sets it. */
  | { kind: 'other-split'; expected: Split; accepted: Split }
  /** AWS has taken it, and traffic has not been seen to follow. */
  | { kind: 'going-back' }
  | { kind: 'back' }

interface Seen {
  show: Pick<ShowView, 'state' | 'stageIndex' | 'startedAt'>
  weights: { accepted: (Split & { at: Instant }) | null; observed: Pick<ObservedView, 'verdict'> }
}

/**
 * Whether the stage's own line is true, for the presenter's script and for the phones alike: it rests on nothing that the
 * phones do not get. Traffic is back, whoever sent it and by whatever means, once Green has lost its share during the show
 * and neither this stage nor the one before it means it to have none.
 */
export function stageLine({ opening, stages }: Plan, { show, weights }: Seen): StageLine {
  const { accepted, observed } = weights
  if (show.state === 'idle' || accepted === null) return { kind: 'own' }
  const lost = show.startedAt === null || accepted.at > show.startedAt
  const stage = stages[show.stageIndex]
  // What stood before this stage, and what it means to come: its cue may not have been pressed.
  const before = stages.slice(0, show.stageIndex).flatMap(greenOf).at(-1) ?? opening.green
  const meant = [before, ...(stage ? greenOf(stage) : [])]
  if (sameSplit(accepted, rollbackSplit) && lost && meant.every(green => green > 0))
    return { kind: observed.verdict === 'agrees' ? 'back' : 'going-back' }
  const expected = stage?.cue ? undefined : stage?.expects?.split
  return expected && expected.green !== accepted.green
    ? {
        kind: 'other-split',
        expected: splitOf(expected.green),
        accepted: { blue: accepted.blue, green: accepted.green },
      }
    : { kind: 'own' }
}

const greenOf = ({ cue, expects }: PlannedStage): number[] => {
  const planned = cue ?? expects?.split
  return planned ? [planned.green] : []
}

/** The show has not begun, and AWS has other weights than those that it opens with: setting them comes first. */
export function awaitsOpening(
  opening: Show['opening'],
  { show, weights }: { show: Pick<ShowView, 'state'>; weights: { accepted: Split | null } },
): boolean {
  const { accepted } = weights
  return show.state === 'idle' && accepted !== null && !sameSplit(accepted, splitOf(opening.green))
}
