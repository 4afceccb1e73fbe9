import { mayDrive } from '@/lib/domain/control/driver'
import type { FullView } from '@/lib/domain/state/full-view'
import { ruled } from '../kit/commands/ruled'
import { Cap } from '../kit/keys/cap'
import { useSetting, useWords } from '../kit/live/context'

/** Beside the audience's address, since it is their screens that it makes dark. */
export function Blackout({ view, press }: { view: Pick<FullView, 'audience' | 'lease'>; press(): void }) {
  const words = useWords()
  const { bottom, keys, stagecraft } = words
  const on = view.audience.blackout
  const ruling = mayDrive({ ...view, person: useSetting() })
  return (
    <button
      type="button"
      className="small-button blackout"
      aria-pressed={on}
      aria-keyshortcuts="B"
      {...ruled(ruling, words, keys.names.blackout)}
      onClick={press}
    >
      {bottom.blackout}
      {on ? <b aria-hidden="true">{stagecraft.on}</b> : <Cap>B</Cap>}
    </button>
  )
}
