import { HandOver } from '../driver/hand-over'
import { FaultChip } from '../faults/fault-chip'
import type { Live } from '../live/use-live'
import { Brand } from './brand'
import { Clock } from './clock'
import { LinkChip } from './link-chip'
import { Rail } from './rail'

/** Where we are in the show. */
export function Top({ live }: { live: Live }) {
  const { view, beat } = live
  return (
    <header className="top">
      <Brand />
      <Rail stageIndex={view.show.stageIndex} beat={beat} />
      <Clock show={view.show} beat={beat} />
      <FaultChip faults={view.faults} />
      <HandOver live={live} />
      <LinkChip lostSince={live.lostSince} signedOut={live.signedOut} />
    </header>
  )
}
