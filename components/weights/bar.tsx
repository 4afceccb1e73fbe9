import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import type { Split } from '@/lib/domain/base/traffic'
import type { FullView } from '@/lib/domain/state/full-view'
import type { Shift } from '../kit/commands/use-commands'
import { weightText } from '../kit/format/format'
import { useWords } from '../kit/live/context'
import { barGeometry } from './geometry'
import { sliderMove } from './keys'
import { BarPicture } from './picture'
import { useDraft } from './use-draft'

interface Props {
  view: FullView
  shift: Shift
  stale: boolean
  disabled: boolean
}

/** The bar is the show: an ordinary range input under a picture of what is asked, accepted and observed. */
export function Bar({ view, shift, stale, disabled }: Props) {
  const words = useWords()
  const { accepted, requested } = view.weights
  const input = useRef<HTMLInputElement>(null)
  // The keys are the script's again: some clickers send arrows, and a clicker never moves weights.
  const letGo = () => input.current?.blur()
  const draft = useDraft(plain(accepted), requested?.green ?? null, shift, letGo)
  const green = draft.green ?? requested?.green ?? accepted?.green ?? 0

  const pressed = (event: KeyboardEvent) => {
    if (disabled) return
    const move = sliderMove(event.code, event.shiftKey, Math.round(green))
    // With nothing chosen, Enter is the cue's and Escape the browser's.
    if (move === null || (typeof move === 'string' && !draft.choosing)) return
    event.preventDefault()
    if (move === 'commit') void draft.commit()
    else if (move === 'cancel') draft.cancel()
    else draft.choose(move.green)
  }

  // A hand that lets go beside the bar lets go too.
  const grabbed = (event: PointerEvent<HTMLInputElement>) => {
    if (disabled) return
    event.currentTarget.setPointerCapture(event.pointerId)
    draft.grab()
  }
  const released = () => {
    draft.release()
    letGo()
  }

  return (
    <div className="bar" data-stale={stale}>
      <input
        ref={input}
        className="bar-input"
        type="range"
        // Green stands on the right: the further left the handle, the more of the bar is Green's.
        dir="rtl"
        min={0}
        max={100}
        step={1}
        value={Math.round(green)}
        aria-label={words.split.slider}
        aria-valuetext={words.split.sliderValue(
          weightText(requested?.green ?? null),
          weightText(accepted?.green ?? null),
        )}
        aria-disabled={disabled}
        onChange={event => !disabled && draft.choose(event.target.valueAsNumber)}
        onKeyDown={pressed}
        onPointerDown={grabbed}
        onPointerUp={released}
        onPointerCancel={draft.lose}
      />
      <BarPicture geometry={barGeometry(view, draft.green)} draft={draft.green} />
    </div>
  )
}

const plain = (split: Split | null): Split | null => split && { blue: split.blue, green: split.green }
