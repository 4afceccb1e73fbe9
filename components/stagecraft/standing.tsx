import type { FullView } from '@/lib/domain/full-view'
import { useTimeOfDay } from '../format/time-of-day'
import { useWords } from '../live/context'
import type { StagecraftState } from './use-stagecraft'

interface Props {
  view: Pick<FullView, 'blackoutSince' | 'autoAdvance'>
  stagecraft: Pick<StagecraftState, 'locked' | 'sound'>
}

/** What is switched on and must not be forgotten: first of all that the room sees nothing. */
export function Standing({ view: { blackoutSince, autoAdvance }, stagecraft: { locked, sound } }: Props) {
  const { stagecraft: says } = useWords()
  const clock = useTimeOfDay()
  return (
    <div className="standing" role="status">
      {blackoutSince !== null && <p className="standing-dark">{says.blackout(clock(blackoutSince))}</p>}
      {autoAdvance && <p>{says.autoAdvance}</p>}
      {locked && <p>{says.locked}</p>}
      {sound.on && <p>{sound.blocked ? says.soundBlocked : says.sound}</p>}
    </div>
  )
}
