import { sameSplit, splitOf } from '../base/traffic'
import type { FullView } from '../state/full-view'
import type { Show } from './show-file'

/** The show has not begun, and AWS has other weights than those that it opens with: setting them comes first. */
export function awaitsOpening(
  opening: Show['opening'],
  {
    show,
    weights,
  }: { show: Pick<FullView['show'], 'state'>; weights: Pick<FullView['weights'], 'accepted'> },
): boolean {
  const { accepted } = weights
  return show.state === 'idle' && accepted !== null && !sameSplit(accepted, splitOf(opening.green))
}
