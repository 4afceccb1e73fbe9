import { Cap } from '../keys/cap'
import { useWords } from '../live/context'

/** Beside the audience's address, since it is their screens that it makes dark. */
export function Blackout({ on, press }: { on: boolean; press(): void }) {
  const { bottom, keys, stagecraft } = useWords()
  return (
    <button
      type="button"
      className="small-button blackout"
      aria-pressed={on}
      aria-keyshortcuts="B"
      title={keys.names.blackout}
      onClick={press}
    >
      {bottom.blackout}
      {on ? <b aria-hidden="true">{stagecraft.on}</b> : <Cap>B</Cap>}
    </button>
  )
}
