import { sourceNames } from '@/lib/domain/event'
import type { Instant } from '@/lib/domain/units'
import type { FullView } from '@/lib/domain/view'
import { AgeMark } from '../format/age'
import { useWords } from '../live/context'
import { ageOf } from '../live/freshness'

/** Where every figure comes from, how old it is, and what is wrong, in words. */
export function Sources({ view, now }: { view: FullView; now: Instant }) {
  const words = useWords()
  return (
    <section className="panel sources" aria-label={words.chart.sources}>
      <ul>
        {sourceNames.map(name => {
          const age = ageOf(view.sources, name, now)
          const problem = view.problems[name]
          return (
            <li key={name} data-well={age.fresh}>
              <span className="source-sign" aria-hidden="true">
                {age.fresh ? '✓' : '✕'}
              </span>
              <span className="source-name">{words.source[name]}</span>
              <span className="source-problem" title={problem?.cause}>
                {problem ? words.problem[problem.kind] : ''}
              </span>
              <AgeMark age={age} />
            </li>
          )
        })}
      </ul>
    </section>
  )
}
