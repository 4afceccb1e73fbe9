import type { FullView } from '@/lib/domain/full-view'
import { countText } from '../format/format'
import { useSetting, useWords } from '../live/context'

export const withoutScheme = (url: string) => url.replace(/^https?:\/\//, '').replace(/\/$/, '')

export const svgAddress = (svg: string) => `data:image/svg+xml,${encodeURIComponent(svg)}`

interface Props {
  view: Pick<FullView, 'phones' | 'chat'>
  enlarge(): void
}

/** How the room joins, and how many have. */
export function Join({ view: { phones, chat }, enlarge }: Props) {
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
        <p className="k">{bottom.phoneDrops(countText(phones.drops, words))}</p>
      </div>
    </div>
  )
}
