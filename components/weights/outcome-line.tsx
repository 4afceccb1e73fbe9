import type { Split } from '@/lib/domain/base/traffic'
import type { FullView } from '@/lib/domain/state/full-view'
import { type Drift, isRetried } from '@/lib/domain/weights/change'
import type { Notice } from '../kit/commands/use-commands'
import { lengthText, spreadText, weightText } from '../kit/format/format'
import { useTimeOfDay } from '../kit/format/time-of-day'
import { useWords } from '../kit/live/context'
import { mayTryAgain } from './commands/trouble'
import { isSettled, type Outcome, outcomeOf, outsideOf } from './outcome'

/** What was last asked for and what became of it; or the sentence for what this screen's last press met. */
export function OutcomeLine({ view, said }: { view: FullView; said: Notice | null }) {
  const words = useWords()
  const { bottom } = words
  const outcome = outcomeOf(view)
  const outside = outsideOf(view)
  return (
    <section className="outcome" aria-label={bottom.lastChange}>
      <p className="k outcome-what">{outcome && !outside ? whatOf(outcome, words) : bottom.lastChange}</p>
      <div role="status">
        {said ? (
          <p className={`outcome-said tone-${said.tone}`}>{said.text}</p>
        ) : outcome && isRetried(outcome.change) ? (
          <p className="outcome-said tone-wait">
            {bottom.attempt(outcome.change.retried.attempts + 1)}{' '}
            {words.problem[outcome.change.retried.problem.kind]}
          </p>
        ) : outcome?.change.problem ? (
          <p className="outcome-said tone-bad">
            {words.problem[outcome.change.problem.kind]}
            {mayTryAgain(view) && (
              <span className="tone-wait"> {bottom.tryAgain(outcome.change.cause === 'rollback')}</span>
            )}
          </p>
        ) : outside ? (
          <Outside drift={outside} />
        ) : view.tfvars && isSettled(outcome) ? (
          <p className="outcome-said tone-wait" title={view.tfvars.cause}>
            {words.problem[view.tfvars.kind]}
          </p>
        ) : outcome ? (
          <Steps outcome={outcome} />
        ) : (
          <p className="outcome-none">{bottom.noChange}</p>
        )}
      </div>
    </section>
  )
}

function whatOf(
  { change: { by, cause, from, to } }: Outcome,
  { actors, bottom }: ReturnType<typeof useWords>,
) {
  // Where it takes a second line, no line begins with a dot.
  return `${actors[by]} · ${bottom.causes[cause]}\u00a0· ${pairOf(from)} → ${pairOf(to)}`
}

const pairOf = (split: Split | null) =>
  `${weightText(split?.blue ?? null)}/${weightText(split?.green ?? null)}`

function Outside({ drift: { from, to, at } }: { drift: Drift }) {
  const { bottom } = useWords()
  const clock = useTimeOfDay()
  return (
    <p className="outcome-said tone-wait">{bottom.outside(`${pairOf(from)} → ${pairOf(to)}`, clock(at))}</p>
  )
}

function Steps({ outcome: { change, acceptedMs, inTrafficMs } }: { outcome: Outcome }) {
  const words = useWords()
  const clock = useTimeOfDay()
  const { bottom } = words
  return (
    <ol className="steps">
      <Step name={bottom.asked} saw={clock(change.askedAt)} />
      <Step
        name={change.blind ? bottom.acceptedBlind : bottom.accepted}
        saw={acceptedMs === null ? null : lengthText(acceptedMs, words)}
      />
      <Step name={bottom.inTraffic} saw={inTrafficMs === null ? null : spreadText(inTrafficMs, words)} />
    </ol>
  )
}

const Step = ({ name, saw }: { name: string; saw: string | null }) => (
  <li className="step" data-done={saw !== null}>
    <span>
      <span className="step-sign" aria-hidden="true">
        {saw === null ? '…' : '✓'}
      </span>{' '}
      {name}
    </span>
    <b>{saw ?? '…'}</b>
  </li>
)
