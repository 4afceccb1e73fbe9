import type { Instant } from '@/lib/domain/base/units'
import type { FullView } from '@/lib/domain/state/full-view'
import { lockText } from '../control/holder'
import type { Shift } from '../kit/commands/use-commands'
import { weightText } from '../kit/format/format'
import { useTimeOfDay } from '../kit/format/time-of-day'
import { useSetting, useWords } from '../kit/live/context'
import { ageOf } from '../kit/live/freshness'
import { Bar } from './bar'
import { nodeText } from './node-text'
import { Readings } from './readings'

interface Props {
  view: FullView
  now: Instant
  shift: Shift
}

/** How new traffic is shared. The large figures are what AWS accepted, never what was merely asked for. */
export function SplitPanel({ view, now, shift }: Props) {
  const words = useWords()
  const { environments, split } = words
  const locked = lockText(view.lease, useSetting(), words)
  const listener = ageOf(view.sources, 'listener', now)
  const probe = ageOf(view.sources, 'probe', now)
  const { accepted } = view.weights
  return (
    <section className="panel split" aria-label={split.title}>
      <div className="split-ends" data-stale={!listener.fresh}>
        <p className="split-end split-blue">
          <b>{weightText(accepted?.blue ?? null)}</b> {environments.blue}
          <Version of={view.environments.blue.version} />
        </p>
        <Caption view={view} locked={locked} />
        <p className="split-end split-green">
          {environments.green}
          <Version of={view.environments.green.version} /> <b>{weightText(accepted?.green ?? null)}</b>
        </p>
      </div>
      <Bar view={view} shift={shift} stale={!listener.fresh} disabled={locked !== null} />
      <Readings weights={view.weights} listener={listener} probe={probe} />
    </section>
  )
}

const Version = ({ of }: { of: string | null }) =>
  of === null ? null : <span className="k"> · v{bare(of)}</span>

const bare = (version: string) => version.replace(/^v/i, '')

/**
 * What the figures are; that somebody else has changed them; why the handle does not move on this screen; that a node of
 * the load balancer lags.
 */
function Caption({ view, locked }: { view: FullView; locked: string | null }) {
  const words = useWords()
  const { split } = words
  const { drift } = view
  const clock = useTimeOfDay()
  if (drift === null) {
    const behind = nodeText(view.weights.observed.nodes, words)
    if (behind ?? locked) return <p className="split-caption split-locked">{behind ?? locked}</p>
    const isHidden = view.probe?.entry === 'cloudfront'
    return (
      <p className="k split-caption">
        {view.isSticky ? split.sticky : isHidden ? split.hiddenNodes : split.caption}
      </p>
    )
  }
  const pair = ({ blue, green }: { blue: number; green: number }) =>
    `${weightText(blue)}/${weightText(green)}`
  return (
    <p className="split-drift" role="status">
      {split.drift} · {clock(drift.at)}
      <b>
        {pair(drift.from)} → {pair(drift.to)}
      </b>
    </p>
  )
}
