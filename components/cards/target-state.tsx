import { healthyCount, type TargetHealth } from '@/lib/domain/fleet'
import { unknown } from '../format/format'
import { useWords } from '../live/context'

/** AWS's own word for the targets: `healthy 1`, or the state and the reason of the first that is not. */
export function TargetState({ targets }: { targets: TargetHealth | null }) {
  const { card } = useWords()
  if (targets === null) return unknown
  if (targets.length === 0) return <b className="target-bad">{card.none}</b>
  const healthy = healthyCount(targets)
  const ailing = targets.find(({ state }) => state !== 'healthy')
  if (!ailing) return <>healthy {healthy}</>
  return (
    <span title={ailing.description ?? ailing.reason ?? undefined}>
      {healthy > 0 && `healthy ${healthy} · `}
      <b className={ailing.state === 'unhealthy' || healthy === 0 ? 'target-bad' : 'target-wait'}>
        {ailing.state}
      </b>
      {ailing.reason && <small className="target-reason"> {ailing.reason.replace(/^Target\./, '')}</small>}
    </span>
  )
}
