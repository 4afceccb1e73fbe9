import type { FullView } from '@/lib/domain/state/full-view'
import { countText } from '../kit/format/format'
import { useSetting, useWords } from '../kit/live/context'
import { Blackout } from './blackout'
import { QrCode } from './qr-code'

const withoutScheme = (url: string) => url.replace(/^https?:\/\//, '').replace(/\/$/, '')

interface Props {
  view: Pick<FullView, 'phones' | 'chat' | 'audience' | 'lease'>
  enlarge(): void
  blackout(): void
}

/** How the room joins, how many have, and the way to make their screens dark. */
export function Join({ view, enlarge, blackout }: Props) {
  const words = useWords()
  const { bottom } = words
  return (
    <div className="join">
      <button
        type="button"
        className="qr"
        onClick={enlarge}
        aria-label={bottom.enlarge}
        aria-keyshortcuts="J"
      >
        <QrCode />
      </button>
      <div className="join-text">
        <JoinAddress />
        <p className="k">
          <JoinCount view={view} />
        </p>
        <div className="join-last">
          <p className="k" title={bottom.seenByPhones}>
            {bottom.phonesFailed(countText(view.phones.drops, words))}
          </p>
          <Blackout view={view} press={blackout} />
        </div>
      </div>
    </div>
  )
}

export function JoinAddress() {
  const { joinUrl } = useSetting()
  const [, host, path] = /^([^/]*)(.*)$/.exec(withoutScheme(joinUrl)) ?? []
  return (
    <p className="join-address">
      {host}
      <wbr />
      {path}
    </p>
  )
}

export function JoinCount({ view: { phones, chat } }: { view: Pick<FullView, 'phones' | 'chat'> }) {
  const words = useWords()
  const { bottom } = words
  return `${bottom.phones(countText(phones.connected, words))} · ${bottom.chat(countText(chat.connected, words))}`
}
