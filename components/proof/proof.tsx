import type { FullView } from '@/lib/domain/full-view'
import type { KnownMeter } from '@/lib/domain/meter-view'
import { failureClasses } from '@/lib/domain/tally'
import type { Instant } from '@/lib/domain/units'
import { boundText, countText, unknown } from '../format/format'
import { useWords } from '../live/context'
import { ageOf } from '../live/freshness'
import { dropText } from './drop-text'
import { Figure } from './figure'
import { heldDetail, isFlawed } from './held-detail'
import { heldTogether } from './held-together'

type Seen = Pick<FullView, 'downtime' | 'sockets' | 'chatSockets' | 'lastDrop' | 'sources'>

/** Three figures: connections held, requests failed with the bound that the sample supports, the longest gap. */
export function Proof({ view, now, whole }: { view: Seen; now: Instant; whole?: true }) {
  const words = useWords()
  const stale = !ageOf(view.sources, 'probe', now).fresh
  const { proof } = words
  const held = heldTogether(view.sockets, view.chatSockets)
  const kept = held.dropped > 0 ? proof.connected : proof.held
  const { downtime } = view
  return (
    <section className="proof" aria-label={proof.title}>
      <Figure
        value={held.wanted === 0 ? unknown : countText(held.held, words)}
        unit={held.wanted === 0 ? proof.held : `${proof.of(countText(held.wanted, words))} ${kept}`}
        detail={held.wanted === 0 ? proof.witness : heldDetail(held, view.lastDrop, now, words, whole)}
        more={held.dropped > 0 && view.lastDrop ? dropText(view.lastDrop, words).join(' · ') : undefined}
        bad={isFlawed(held)}
        stale={stale}
      />
      {downtime.requests ? (
        <>
          <Figure
            value={countText(downtime.failed, words)}
            unit={proof.failed}
            detail={failureDetail(downtime, words, whole)}
            bad={downtime.failed > 0}
            stale={stale}
          />
          <Figure {...gapOf(downtime.longestGapMs, words)} detail={proof.gap} bad={false} stale={stale} />
        </>
      ) : (
        <>
          <Figure value={unknown} unit={proof.failed} detail={proof.witness} bad={false} stale={stale} />
          <Figure value={unknown} unit="" detail={proof.gap} bad={false} stale={stale} />
        </>
      )}
    </section>
  )
}

type Words = ReturnType<typeof useWords>

/** What the room reads: milliseconds while they are few. */
const gapOf = (ms: number, { time }: Words) =>
  ms < 10_000
    ? { value: String(Math.round(ms)), unit: 'ms' }
    : { value: (ms / 1_000).toFixed(1), unit: time.seconds('').trim() }

function failureDetail({ requests, failed, failures, bound }: KnownMeter, words: Words, whole?: true) {
  const { proof } = words
  if (failed === 0) return `${proof.requests(countText(requests, words))} · ${proof.under(boundText(bound))}`
  const classes = failureClasses
    .map(name => ({ name, count: failures[name] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
  // The projector has one line for it; the charts tell every class.
  const told = whole ? classes : classes.slice(0, 1)
  const others = failed - told.reduce((sum, { count }) => sum + count, 0)
  const said = told.map(({ name, count }) => `${words.failure[name]} ${countText(count, words)}`)
  if (others > 0) said.push(`+${countText(others, words)}`)
  return [
    proof.requests(countText(requests, words)),
    proof.atMost(boundText(bound)),
    ...said.map(each => each.replaceAll(' ', '\u00a0')),
  ].join(' · ')
}
