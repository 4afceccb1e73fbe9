import { Cap } from '../keys/cap'
import { useSetting, useWords } from '../live/context'
import { svgAddress, withoutScheme } from './join'

/** The QR code as large as the script's panel, for the last row of the hall. The weights stay in sight. */
export function JoinLarge({ close }: { close(): void }) {
  const { joinUrl, joinQr } = useSetting()
  const { bottom } = useWords()
  return (
    <section className="panel join-large" aria-label={bottom.scan}>
      {/* biome-ignore lint/performance/noImgElement: a data address; there is nothing to optimise. */}
      <img src={svgAddress(joinQr)} alt={bottom.scan} />
      <p className="join-large-address">{withoutScheme(joinUrl)}</p>
      <button type="button" className="small-button" onClick={close}>
        {bottom.close} <Cap>J</Cap>
      </button>
    </section>
  )
}
