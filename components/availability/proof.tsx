import type { Instant } from '@/lib/domain/base/units'
import { useWords } from '../kit/live/context'
import { ageOf } from '../kit/live/freshness'
import { Figure } from './figure'
import { figuresOf, type Seen } from './figures'

interface Props {
  view: Seen
  now: Instant
  /** With all that is known of what went wrong. */
  whole?: true
  /** Figures only, where there is no room for what they are worth. */
  brief?: boolean
}

/** Three figures: connections held, requests failed with the bound that the sample supports, the longest gap. */
export function Proof({ view, now, whole, brief = false }: Props) {
  const words = useWords()
  const stale = !ageOf(view.sources, 'probe', now).fresh
  return (
    <section className="proof" aria-label={words.proof.title}>
      {figuresOf(view, now, words, whole).map(figure =>
        brief ? (
          <Figure key={figure.name} {...figure} unit={figure.brief} detail={null} stale={stale} />
        ) : (
          <Figure key={figure.name} {...figure} stale={stale} />
        ),
      )}
    </section>
  )
}
