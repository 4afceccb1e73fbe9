import { mayMoveShow } from '@/lib/domain/rules'
import type { FullView } from '@/lib/domain/view'
import { refusalText } from '../asking/refusal-text'
import type { Move } from '../asking/use-asking'
import { Cap } from '../keys/cap'
import { useSetting, useWords } from '../live/context'

type Act = Parameters<Move>[0]

/** The clock's buttons, in fixed places. None of them ever changes the weights. */
export function ShowControls({ show, move }: { show: FullView['show']; move: Move }) {
  const { bottom } = useWords()
  const first: Act = show.state === 'running' ? 'pause' : show.state === 'paused' ? 'resume' : 'start'
  return (
    <section className="controls" aria-label={bottom.controls}>
      <ActButton act={first} show={show} move={move} />
      <ActButton act="next" cap="Space" show={show} move={move} />
      <ActButton act="reset" show={show} move={move} />
      <ActButton act="previous" cap="PgUp" show={show} move={move} />
    </section>
  )
}

interface Props {
  act: Exclude<Act, 'finish'>
  cap?: string
  show: FullView['show']
  move: Move
}

function ActButton({ act, cap, show, move }: Props) {
  const { role } = useSetting()
  const words = useWords()
  const ruling = mayMoveShow({ role, show }, act)
  return (
    <button
      type="button"
      className="small-button control"
      data-act={act}
      aria-disabled={!ruling.allowed}
      title={ruling.allowed ? undefined : refusalText(ruling.because, words)}
      onClick={() => move(act)}
    >
      {words.bottom.acts[act]}
      {cap && <Cap>{cap}</Cap>}
    </button>
  )
}
