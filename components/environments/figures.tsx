import type { SourceName } from '@/lib/domain/base/sources'
import { type Environment, environments as environmentNames } from '@/lib/domain/base/traffic'
import type { Instant } from '@/lib/domain/base/units'
import type { FullView } from '@/lib/domain/state/full-view'
import { failedText, failedWhole, gapText } from '../availability/meter-text'
import { AgeMark } from '../kit/format/age'
import { shareText, unknown, weightText } from '../kit/format/format'
import { latencyText } from '../kit/format/latency-text'
import { useWords } from '../kit/live/context'
import { type Age, ageOf } from '../kit/live/freshness'
import { TargetState } from './target-state'

interface Line {
  label: string
  age: Age
  tall?: true
  of(name: Environment): React.ReactNode
  /** All of it, where the row has no room. */
  whole?(name: Environment): string
}

const ms = (value: number | null) => (value === null ? unknown : `${Math.round(value)} ms`)

const titleOf = (shown: React.ReactNode) => (typeof shown === 'string' ? shown : undefined)

/** Both environments side by side, in figures. */
export function Figures({ view, now }: { view: FullView; now: Instant }) {
  const words = useWords()
  const { environments, latency, weights, targets } = view
  const age = (name: SourceName) => ageOf(view.sources, name, now)
  const { green } = weights.observed
  const share = (name: Environment) => (green === null ? null : name === 'green' ? green : 1 - green)
  const lines: Line[] = [
    {
      label: words.split.accepted,
      age: age('listener'),
      of: name => `${weightText(weights.accepted?.[name] ?? null)} %`,
    },
    { label: words.split.observed, age: age('probe'), of: name => shareText(share(name)) },
    {
      label: words.chart.running,
      age: age(view.parts.services ? 'services' : 'health'),
      of: name => {
        if (!view.parts.services) return words.card.notPart
        const { running, desired, pending } = environments[name]
        return `${running ?? unknown} / ${desired ?? unknown}${pending ? ` ${words.card.pending(pending)}` : ''}`
      },
    },
    {
      label: words.chart.health,
      // Has room for a reason, so that nothing moves when there is one.
      tall: true,
      age: age('health'),
      of: name => <TargetState targets={targets?.[name] ?? null} />,
    },
    {
      label: words.chart.latencyNow,
      age: age('probe'),
      of: name => {
        const { of, value } = latencyText(latency[name], words)
        return `${of}: ${value}`
      },
      whole: name => `${words.chart.p50}: ${ms(latency[name].p50)}`,
    },
    {
      label: words.probe.sinceStart,
      age: age('probe'),
      of: name => failedText(view.downtime, name, words),
      whole: name => failedWhole(view.downtime, name, words),
    },
    {
      label: words.probe.lastMinute,
      age: age('probe'),
      of: name => failedText(view.downtime.lastMinute, name, words),
      whole: name => failedWhole(view.downtime.lastMinute, name, words),
    },
    {
      label: words.probe.gap,
      age: age('probe'),
      of: name => gapText(view.downtime, name, words),
    },
  ]
  return (
    <section className="panel figures">
      <table>
        <caption className="unseen">{words.chart.table}</caption>
        <thead>
          <tr>
            <td />
            {environmentNames.map(name => (
              <th key={name} scope="col" className={`key key-${name}`}>
                {words.environments[name]}
                {environments[name].version && (
                  <span className="k"> v{environments[name].version.replace(/^v/i, '')}</span>
                )}
              </th>
            ))}
            <th scope="col" className="figures-age">
              {words.chart.asOf}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ label, age, tall, of, whole }) => (
            <tr key={label} data-stale={!age.fresh} data-tall={tall}>
              <th scope="row">{label}</th>
              {environmentNames.map(name => (
                // What has no room is told to whoever points at it.
                <td key={name} title={whole?.(name) ?? titleOf(of(name))}>
                  {of(name)}
                </td>
              ))}
              <td className="figures-age">
                <AgeMark age={age} asOf />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
