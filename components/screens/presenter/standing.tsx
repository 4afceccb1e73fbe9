import type { FullView } from '@/lib/domain/state/full-view'
import { useTimeOfDay } from '../../kit/format/time-of-day'
import { Cap } from '../../kit/keys/cap'
import { useWords } from '../../kit/live/context'
import type { StagecraftState } from './use-presenter-tools'

interface Props {
  view: Pick<FullView, 'blackoutSince' | 'autoAdvance'>
  stagecraft: Pick<StagecraftState, 'locked' | 'sound' | 'keys'>
  /** A text form has just ended, and letters do nothing yet. */
  resting: boolean
}

/** What is not as usual and must not be forgotten: first of all that the room sees nothing. */
export function Standing({
  view: { blackoutSince, autoAdvance },
  stagecraft: { locked, sound, keys },
  resting,
}: Props) {
  const { stagecraft: says } = useWords()
  const clock = useTimeOfDay()
  return (
    <div className="standing" role="status">
      {resting && <p>{says.lettersRest}</p>}
      {blackoutSince !== null && <p className="standing-dark">{says.blackout(clock(blackoutSince))}</p>}
      {autoAdvance && <p>{says.autoAdvance}</p>}
      {locked && (
        <button type="button" data-unlocks aria-keyshortcuts="K" onClick={keys.lock}>
          {says.locked} <Cap>K</Cap>
        </button>
      )}
      {sound.on && <p>{sound.blocked ? says.soundBlocked : says.sound}</p>}
    </div>
  )
}
