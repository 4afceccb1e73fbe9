import type { Environment } from '@/lib/domain/base/traffic'
import type { Instant } from '@/lib/domain/base/units'
import type { FullView } from '@/lib/domain/state/full-view'
import { AgeMark } from '../kit/format/age'
import { unknown } from '../kit/format/format'
import { latencyText } from '../kit/format/latency-text'
import { useWords } from '../kit/live/context'
import { type Age, ageOf } from '../kit/live/freshness'
import { Row } from './row'
import { TargetState } from './target-state'
import { usageOf } from './usage'

interface Props {
  name: Environment
  view: FullView
  now: Instant
}

/** One environment: what runs, whether it is healthy, how fast it answers, what it uses. */
export function EnvironmentCard({ name, view, now }: Props) {
  const words = useWords()
  const services = ageOf(view.sources, 'services', now)
  const health = ageOf(view.sources, 'health', now)
  const probe = ageOf(view.sources, 'probe', now)
  const usage = usageOf(view.metrics, name, ageOf(view.sources, 'metrics', now), now)
  const { running, desired, pending, version } = view.environments[name]
  const latency = latencyText(view.latency[name], words)
  return (
    <section className={`panel card card-${name}`} aria-label={words.environments[name]}>
      <h2 className="card-head">
        <span>{words.environments[name]}</span>
        <span className="k">
          {version === null ? '' : `v${version.replace(/^v/i, '')} · `}
          <AgeMark age={view.parts.services ? older(services, health) : health} />
        </span>
      </h2>
      {view.parts.services && (
        <Row label={words.card.tasks} age={services} problem={view.problems.services}>
          {running ?? unknown} / {desired ?? unknown}
          {pending ? ` ${words.card.pending(pending)}` : ''}
        </Row>
      )}
      <Row label={words.card.targets} age={health} problem={view.problems.health}>
        <TargetState targets={view.targets?.[name] ?? null} />
      </Row>
      <Row label={latency.of} age={probe} problem={view.problems.probe}>
        {latency.value}
      </Row>
      {view.parts.services ? (
        <Row
          label={words.card.usage}
          age={usage.age}
          problem={view.problems.metrics}
          of={words.card.minuteAverage}
        >
          {percent(usage.cpu)} · {percent(usage.memory)}
        </Row>
      ) : (
        <p className="k card-absent">{words.card.notMeasured}</p>
      )}
    </section>
  )
}

const older = (a: Age, b: Age) =>
  (a.ageMs ?? Number.POSITIVE_INFINITY) >= (b.ageMs ?? Number.POSITIVE_INFINITY) ? a : b

const percent = (value: number | null) => (value === null ? unknown : `${Math.round(value)} %`)
