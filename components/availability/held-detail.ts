import type { Held } from '@/lib/domain/availability/held'
import type { Instant } from '@/lib/domain/base/units'
import type { FullView } from '@/lib/domain/state/full-view'
import type { Words } from '@/lib/words/en/en'
import { countText, lengthText } from '../kit/format/format'
import { clockText } from '../kit/format/time-text'
import { dropText } from './drop-text'

/** True when something is not as it should be: a connection, or a message on one. */
export const isFlawed = ({
  wanted,
  held,
  dropped,
  messagesLost,
  messagesDoubled,
  messagesOutOfOrder,
}: Held) => held < wanted || dropped + messagesLost + messagesDoubled + messagesOutOfOrder > 0

/**
 * What the held connections are worth: drops and lost messages always, doubled and late ones when there are any; after a
 * drop the worst outage, which the closing line quotes. With `whole` also what the last drop was about, and what became
 * of them; without it two lines have to do.
 */
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
      figure(held.dropped, proof.dropped),
      ...(isLost && lastDrop && whole ? dropText(lastDrop, words) : []),
      ...(isLost && whole ? [figure(held.reconnected, proof.reconnected)] : []),
      ...(isLost ? [proof.worstOutage(lengthText(held.worstOutageMs, words))] : []),
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
