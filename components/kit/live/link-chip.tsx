import { useTimeOfDay } from '../format/time-of-day'
import { useWords } from './context'
import type { Live } from './use-live'

/** Says that the figures are old: the stream is lost, or the session has ended. */
export function LinkChip({ lostSince, signedOut }: Pick<Live, 'lostSince' | 'signedOut'>) {
  const { link } = useWords()
  const clock = useTimeOfDay()
  return (
    <div className="link-chip-place" role="status">
      {signedOut ? (
        <p className="link-chip">
          {link.signedOut} <a href="/sign-in">{link.signIn}</a>
        </p>
      ) : (
        lostSince !== null && <p className="link-chip">{link.lost(clock(lostSince))}</p>
      )}
    </div>
  )
}
