import type { ReactNode } from 'react'
import { HandOver } from '../../control/hand-over'
import { FaultChip } from '../../faults/fault-chip'
import { LinkChip } from '../../kit/live/link-chip'
import type { Live } from '../../kit/live/use-live'
import { useStay } from '../../kit/live/use-stay'
import { RecordChip } from '../../recording/record-chip'
import { Clock } from '../../show/clock'
import { Rail } from '../../show/rail'
import { Brand } from './brand'
import { Standing } from './standing'
import type { StagecraftState } from './use-presenter-tools'

interface Props {
  live: Live
  stagecraft: StagecraftState
  /** Letters do nothing for a moment. */
  resting: boolean
  /** What is more pressing than the rail, and lies over it. */
  notices?: ReactNode
}

/** Where we are in the show. */
export function Top({ live, stagecraft, resting, notices }: Props) {
  const { view, beat } = live
  useStay(live.lostSince !== null)
  return (
    <header className="top">
      <Brand stagecraft={stagecraft} />
      <Rail stageIndex={view.show.stageIndex} beat={beat} />
      <div className="notices">{notices}</div>
      <Clock show={view.show} beat={beat} />
      <Standing view={view} stagecraft={stagecraft} resting={resting} />
      <FaultChip faults={view.faults} />
      <RecordChip view={view} now={live.now} />
      <HandOver live={live} />
      <LinkChip lostSince={live.lostSince} signedOut={live.signedOut} />
    </header>
  )
}
