import type { FullView } from '@/lib/domain/full-view'
import { countText } from '../format/format'
import { useSetting, useWords } from '../live/context'
import { Blackout } from './blackout'

export const withoutScheme = (url: string) => url.replace(/^https?:\/\//, '').replace(/\/$/, '')

export const svgAddress = (svg: string) => `data:image/svg+xml,${encodeURIComponent(svg)}`

interface Props {
  view: Pick<FullView, 'phones' | 'chat' | 'audience' | 'lease'>
  enlarge(): void
  blackout(): void
}

/** How the room joins, how many have, and the way to make their screens dark. */
export function Join({ view, enlarge, blackout }: Props) {
  const { phones, chat } = view
  const { joinUrl, joinQr } = useSetting()
  const words = useWords()
  const { bottom } = words
  const [, host, path] = /^([^/]*)(.*)$/.exec(withoutScheme(joinUrl)) ?? []
  return (
    <div className="join">
      <button
        type="button"
        className="qr"
        onClick={enlarge}
        aria-label={bottom.enlarge}
        aria-keyshortcuts="J"
      >
        {/* biome-ignore lint/performance/noImgElement: a data address; there is nothing to optimise. */}
        <img src={svgAddress(joinQr)} alt={bottom.scan} />
      </button>
      <div className="join-text">
        <p className="join-address">
          {host}
          <wbr />
          {path}
        </p>
        <p className="k">
          {bottom.phones(countText(phones.connected, words))} ·{' '}
          {bottom.chat(countText(chat.connected, words))}
        </p>
        <div className="join-last">
          <p className="k" title={bottom.seenByPhones}>
            {bottom.phoneDrops(countText(phones.drops, words))}
          </p>
          <Blackout view={view} press={blackout} />
        </div>
      </div>
    </div>
  )
}
