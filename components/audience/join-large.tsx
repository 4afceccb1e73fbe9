import { useRef } from 'react'
import type { FullView } from '@/lib/domain/state/full-view'
import type { Notice } from '../kit/commands/use-commands'
import { Cap } from '../kit/keys/cap'
import { useWords } from '../kit/live/context'
import { useBorrowedFocus } from '../kit/sheet/use-borrowed-focus'
import { JoinAddress, JoinCount } from './join'
import { QrCode } from './qr-code'

interface Props {
  view: Pick<FullView, 'phones' | 'chat'>
  /** What is to be said of the last press: the bar that would say it lies below. */
  said: Notice | null
  close(): void
}

/** The way in, over the whole screen, for the last row of the hall. The clock and the way back stay in sight. */
export function JoinLarge({ view, said, close }: Props) {
  const join = useRef<HTMLElement>(null)
  useBorrowedFocus(join)
  const { bottom } = useWords()
  return (
    <section ref={join} className="join-large" role="dialog" aria-label={bottom.scan} tabIndex={-1}>
      <QrCode />
      <div className="join-large-text">
        <h2>{bottom.join}</h2>
        <JoinAddress />
        <p className="join-large-count">
          <JoinCount view={view} />
        </p>
        <button type="button" className="small-button" onClick={close}>
          {bottom.close} <Cap>J</Cap>
        </button>
        <p className={`join-large-said tone-${said?.tone ?? 'plain'}`} role="status">
          {said?.text}
        </p>
      </div>
    </section>
  )
}
