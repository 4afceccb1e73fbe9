import { refusalText } from '../kit/commands/refusal-text'
import type { Shift } from '../kit/commands/use-commands'
import { Cap } from '../kit/keys/cap'
import { useWords } from '../kit/live/context'
import type { Cue } from './cue-list'

/** The three ways to set the weights beside the slider, in fixed places; the one that is due is the white one. */
export function Cues({ cues, shift }: { cues: readonly Cue[]; shift: Shift }) {
  const words = useWords()
  return (
    <section className="cues" aria-label={words.cue.list}>
      {cues.map(cue => (
        <CueButton key={`${cue.cause} ${cue.split.green}`} cue={cue} shift={shift} />
      ))}
    </section>
  )
}

function CueButton({
  cue: { cause, split, due, inForce, onItsWay, refusal },
  shift,
}: {
  cue: Cue
  shift: Shift
}) {
  const words = useWords()
  const name = cause === 'opening' ? words.cue.opening : words.cue.apply(split.blue, split.green)
  return (
    <button
      type="button"
      className="cue"
      data-due={due}
      data-done={inForce}
      aria-disabled={refusal !== null}
      aria-keyshortcuts={due ? 'Enter' : undefined}
      title={refusal ? refusalText({ ...refusal }, words) : undefined}
      onClick={() => void shift(split.green, cause)}
    >
      <span>
        {name}
        {cause === 'opening' && (
          <span aria-hidden="true" className="cue-share">
            {split.blue} / {split.green}
          </span>
        )}
      </span>
      <span aria-hidden="true" className="cue-side">
        {onItsWay ? '…' : inForce ? `✓ ${words.cue.done}` : due ? <Cap>Enter</Cap> : null}
      </span>
    </button>
  )
}
