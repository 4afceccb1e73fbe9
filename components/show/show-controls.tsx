import { awaitsOpening } from '@/lib/domain/show/stage-line'
import type { FullView } from '@/lib/domain/state/full-view'
import { mayMoveShow } from '@/lib/domain/state/rules'
import { ruled } from '../kit/commands/ruled'
import type { Move } from '../kit/commands/use-commands'
import { Cap } from '../kit/keys/cap'
import { useSetting, useWords } from '../kit/live/context'

type Act = Parameters<Move>[0]
type Controlled = Pick<FullView, 'show' | 'lease' | 'weights'>

/** The clock's buttons, in fixed places. None of them ever changes the weights. */
export function ShowControls({ view, move }: { view: Controlled; move: Move }) {
  const { bottom } = useWords()
  const { show } = view
  const first: Act = show.state === 'running' ? 'pause' : show.state === 'paused' ? 'resume' : 'start'
  return (
    <section className="controls" aria-label={bottom.controls}>
      <ActButton act={first} cap={show.state === 'idle' ? 'Space' : undefined} view={view} move={move} />
      <ActButton act="next" cap={show.state === 'idle' ? undefined : 'Space'} view={view} move={move} />
      <ActButton act="reset" view={view} move={move} />
      <ActButton act="previous" cap="PgUp" view={view} move={move} />
    </section>
  )
}

interface Props {
  act: Exclude<Act, 'finish'>
  cap?: string | undefined
  view: Controlled
  move: Move
}

function ActButton({ act, cap, view, move }: Props) {
  const setting = useSetting()
  const words = useWords()
  const ruling = mayMoveShow({ ...view, person: setting }, act)
  return (
    <button
      type="button"
      className="small-button control"
      data-due={act === 'start' && !awaitsOpening(setting.show.opening, view)}
      {...ruled(ruling, words)}
      onClick={() => move(act)}
    >
      {words.bottom.acts[act]}
      {cap && <Cap>{cap}</Cap>}
    </button>
  )
}
