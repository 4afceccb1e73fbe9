import { type ReactNode, useRef } from 'react'
import { Cap } from '../keys/cap'
import { useWords } from '../live/context'
import { useBorrowedFocus } from './use-borrowed-focus'

interface Props {
  title: string
  hint: string
  close(): void
  /** What stands beside the button that closes it. */
  tools?: ReactNode
  children: ReactNode
}

/** Lies over script and charts, never over the clock, the outcome or the way back; keys go on as ever. */
export function Sheet({ title, hint, close, tools, children }: Props) {
  const { stagecraft } = useWords()
  const sheet = useRef<HTMLElement>(null)
  useBorrowedFocus(sheet)
  return (
    <section ref={sheet} className="panel sheet" role="dialog" aria-label={title} tabIndex={-1}>
      <header className="sheet-head">
        <h2>{title}</h2>
        <p className="k">{hint}</p>
        {tools}
        <button type="button" className="small-button" onClick={close}>
          {stagecraft.close} <Cap>Esc</Cap>
        </button>
      </header>
      {children}
    </section>
  )
}
