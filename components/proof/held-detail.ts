import type { FullView } from '@/lib/domain/full-view'
import type { Held } from '@/lib/domain/held'
import type { Instant } from '@/lib/domain/units'
import type { Words } from '@/lib/words/words'
import { countText, lengthText } from '../format/format'
import { clockText } from '../format/time-text'
import { closeText, dropText } from './drop-text'

/** True when something is not as it should be: a connection, or a message on one. */
export const isFlawed = ({
  wanted,
  held,
  dropped,
  messagesLost,
  messagesDoubled,
  messagesOutOfOrder,
}: Held) => held < wanted || dropped + messagesLost + messagesDoubled + messagesOutOfOrder > 0

/** What the held connections are worth: drops and lost messages always, doubled and late ones when there are any. With `whole` also what
 * a drop was about: its cause, and what became of it; without it one line has to do. */
export function heldDetail(
  held: Held,
  lastDrop: FullView['lastDrop'],
  now: Instant,
  words: Words,
  whole = false,
): string {
  const { proof } = words
  const isLost = held.dropped > 0
  const figure = (count: number, says: (count: string) => string) => says(countText(count, words))
  return (
    [
      isLost && lastDrop && !whole
        ? proof.droppedAs(figure(held.dropped, proof.dropped), closeText(lastDrop.code, words))
        : figure(held.dropped, proof.dropped),
      ...(isLost && lastDrop && whole ? dropText(lastDrop, words) : []),
      ...(whole && isLost
        ? [
            figure(held.reconnected, proof.reconnected),
            proof.worstOutage(lengthText(held.worstOutageMs, words)),
          ]
        : []),
      ...(held.since === null || (isLost && !whole) ? [] : [proof.heldFor(clockText(now - held.since))]),
      figure(held.messagesLost, proof.messagesLost),
      ...(held.messagesDoubled > 0 ? [figure(held.messagesDoubled, proof.messagesDoubled)] : []),
      ...(held.messagesOutOfOrder > 0 ? [figure(held.messagesOutOfOrder, proof.messagesOutOfOrder)] : []),
    ]
      // Where there is too little room for one line, it ends between two figures and not within one.
      .map(part => part.replaceAll(' ', '\u00a0'))
      .join(' · ')
  )
}
