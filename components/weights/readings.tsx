import type { FullView } from '@/lib/domain/state/full-view'
import { AgeMark } from '../kit/format/age'
import { bandText, countText, shareText, unknown, weightText } from '../kit/format/format'
import { useTimeOfDay } from '../kit/format/time-of-day'
import { useWords } from '../kit/live/context'
import type { Age } from '../kit/live/freshness'

interface Props {
  weights: FullView['weights']
  listener: Age
  probe: Age
}

/** Requested, accepted, observed: three different things, said beside each other. All of Green's share. */
export function Readings({ weights: { requested, accepted, observed }, listener, probe }: Props) {
  const words = useWords()
  const clock = useTimeOfDay()
  const verdict = probe.fresh ? observed.verdict : null
  return (
    <div className="readings">
      <span>
        {words.split.requested} <b>{weightText(requested?.green ?? null)}</b>
      </span>
      <span data-stale={!listener.fresh}>
        {words.split.accepted} <b>{weightText(accepted?.green ?? null)}</b> · <AgeMark age={listener} />
      </span>
      {probe.fresh || probe.at === null ? (
        <span className="readings-observed">
          {words.split.observed} <b>{shareText(observed.green)}</b> {bandText(observed, accepted)} ·{' '}
          {words.split.n} {countText(observed.n, words)} ·{' '}
          <b className={`verdict verdict-${verdict ?? 'unknown'}`} role="status">
            {verdict === null ? words.split.notKnown : words.split.verdict[verdict]}
          </b>
        </span>
      ) : (
        // A figure of a moment ago, beside the word that it is not known, would be read all the same.
        <span className="readings-observed">
          {words.split.observed} <b>{unknown}</b> ·{' '}
          <b className="verdict verdict-unknown" role="status">
            {words.split.notMeasured(clock(probe.at))}
          </b>
        </span>
      )}
    </div>
  )
}
