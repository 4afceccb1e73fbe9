import { useRef, useState } from 'react'
import { useWords } from '../../kit/live/context'
import { copyText } from './copy-text'

interface Props {
  command: string
  copyLabel: string
  /** Called once the clipboard has it. */
  copied(): void
}

/** A command in full, one press to copy. */
export function CommandLine({ command, copyLabel, copied }: Props) {
  const { fallback } = useWords()
  const ref = useRef<HTMLElement>(null)
  const [done, setDone] = useState<boolean | null>(null)
  const copy = async () => {
    const done = ref.current ? await copyText(ref.current) : false
    setDone(done)
    if (done) copied()
  }
  return (
    <div className="command">
      {/* A box that can be scrolled must be reachable by keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above. */}
      <code ref={ref} tabIndex={0}>
        {command}
      </code>
      <button type="button" className="small-button" aria-label={copyLabel} onClick={() => void copy()}>
        {fallback.copy}
      </button>
      <span className="command-done" role="status">
        {done === null ? '' : done ? fallback.copied : fallback.select}
      </span>
    </div>
  )
}
