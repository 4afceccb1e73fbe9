import type { FullView } from '@/lib/domain/full-view'
import { Cap } from '../keys/cap'
import { useSetting, useWords } from '../live/context'
import { JoinAddress, JoinCount, svgAddress } from './join'

interface Props {
  view: Pick<FullView, 'phones' | 'chat'>
  close(): void
}

/** The way in, over the whole screen, for the last row of the hall. The clock and the way back stay in sight. */
export function JoinLarge({ view, close }: Props) {
  const { joinQr } = useSetting()
  const { bottom } = useWords()
  return (
    <section className="join-large" aria-label={bottom.scan}>
      {/* biome-ignore lint/performance/noImgElement: a data address; there is nothing to optimise. */}
      <img src={svgAddress(joinQr)} alt={bottom.scan} />
      <div className="join-large-text">
        <h2>{bottom.join}</h2>
        <JoinAddress />
        <p className="join-large-count" role="status">
          <JoinCount view={view} />
        </p>
        <button type="button" className="small-button" onClick={close}>
          {bottom.close} <Cap>J</Cap>
        </button>
      </div>
    </section>
  )
}
