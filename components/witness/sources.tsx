import { useState } from 'react'
import { sourceNames } from '@/lib/domain/base/sources'
import type { Instant } from '@/lib/domain/base/units'
import type { FullView } from '@/lib/domain/state/full-view'
import { AgeMark } from '../kit/format/age'
import { useWords } from '../kit/live/context'
import { ageOf } from '../kit/live/freshness'
import { type AdjustProbe, ProbeForm } from './probe-form'
import { ProbeNow } from './probe-now'

interface Props {
  view: FullView
  now: Instant
  adjustProbe: AdjustProbe
}

/** Where every figure comes from, how old it is, and what is wrong, in words. */
export function Sources({ view, now, adjustProbe }: Props) {
  const words = useWords()
  const [open, setOpen] = useState(false)
  const { probe } = view
  return (
    <section className="panel sources" aria-label={words.chart.sources}>
      <ul>
        {sourceNames.map(name => {
          if (name === 'services' && !view.parts.services) return <NotPart key={name} name={name} />
          const age = ageOf(view.sources, name, now)
          const problem = view.problems[name]
          return (
            <li key={name} data-well={age.fresh}>
              <span className="source-sign" aria-hidden="true">
                {age.fresh ? '✓' : '✕'}
              </span>
              <span className="source-name">{words.source[name]}</span>
              <span className="source-problem" title={problem?.cause}>
                {problem
                  ? words.problem[problem.kind]
                  : name === 'probe' &&
                    probe && (
                      <ProbeNow
                        setting={probe}
                        rate={view.probeRate}
                        open={open}
                        toggle={() => setOpen(!open)}
                      />
                    )}
              </span>
              <AgeMark age={age} />
            </li>
          )
        })}
      </ul>
      {open && probe && <ProbeForm setting={probe} adjust={adjustProbe} close={() => setOpen(false)} />}
    </section>
  )
}

function NotPart({ name }: { name: 'services' }) {
  const words = useWords()
  return (
    <li data-well>
      <span className="source-sign" aria-hidden="true">
        –
      </span>
      <span className="source-name">{words.source[name]}</span>
      <span className="source-problem" />
      <span className="k">{words.card.notPart}</span>
    </li>
  )
}
