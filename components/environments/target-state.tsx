import { healthyCount, type Target, type TargetHealth } from '@/lib/domain/environments/fleet'
import type { Words } from '@/lib/words/en/en'
import { unknown } from '../kit/format/format'
import { useWords } from '../kit/live/context'

/** AWS's own word for the targets: `healthy 1`, or the state of the first that is not, and its reason in our words. */
export function TargetState({ targets }: { targets: TargetHealth | null }) {
  const words = useWords()
  if (targets === null) return unknown
  if (targets.length === 0) return <b className="target-bad">{words.card.none}</b>
  const healthy = healthyCount(targets)
  const ailing = targets.find(({ state }) => state !== 'healthy')
  if (!ailing) return <>healthy {healthy}</>
  const why = reasonOf(ailing, words)
  return (
    <span title={saidByAws(ailing, words)}>
      {healthy > 0 && `healthy ${healthy} · `}
      <b className={ailing.state === 'unhealthy' || healthy === 0 ? 'target-bad' : 'target-wait'}>
        {ailing.state}
      </b>
      {why && <small className="target-reason"> {why}</small>}
    </span>
  )
}

function reasonOf({ reason }: Target, { codes }: Words): string | null {
  const known: Partial<Record<string, string>> = codes.targets
  return reason && (known[reason] ?? reason.replace(/^(Target|Elb)\./, ''))
}

/** For whoever points at it: AWS's code and sentence as they came. */
function saidByAws({ reason, description }: Target, { codes }: Words): string | undefined {
  const said = [reason, description].filter(text => text !== null)
  return said.length === 0 ? undefined : codes.ofAws(said.join(' · '))
}
