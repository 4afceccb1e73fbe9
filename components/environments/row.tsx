import type { ReactNode } from 'react'
import type { FullView } from '@/lib/domain/state/full-view'
import { AgeMark } from '../kit/format/age'
import { useWords } from '../kit/live/context'
import type { Age } from '../kit/live/freshness'

interface Props {
  label: string
  age: Age
  /** What is wrong with the source of these figures. */
  problem: FullView['problems']['listener']
  /** What the figure is of, where its age alone says too little; its age is then always shown. */
  of?: string
  children: ReactNode
}

/** One figure of a card. When it is old it says since when, and, pointed at, why. */
export function Row({ label, age, problem, of, children }: Props) {
  const words = useWords()
  const why = problem && `${words.problem[problem.kind]} ${problem.cause}`.trim()
  return (
    <p className="card-row" data-stale={!age.fresh} title={why}>
      <span className="k">
        {label}
        {(of || !age.fresh) && (
          <small className="card-age" data-below={of !== undefined}>
            {of && `${of} · `}
            <AgeMark age={age} />
          </small>
        )}
        {why && <span className="unseen">{why}</span>}
      </span>
      <span>{children}</span>
    </p>
  )
}
