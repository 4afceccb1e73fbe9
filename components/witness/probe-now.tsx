import type { ProbeSetting } from '@/lib/domain/witness/probe-setting'
import { useWords } from '../kit/live/context'

interface Props {
  setting: ProbeSetting
  open: boolean
  toggle(): void
}

/** How hard the witness looks, where its source is listed; pressed, it can be changed. */
export function ProbeNow({ setting: { perSecond, sockets, entry }, open, toggle }: Props) {
  const { probe } = useWords()
  return (
    <button type="button" className="probe-now" aria-expanded={open} title={probe.title} onClick={toggle}>
      {probe.now(perSecond, sockets)} · {probe.short[entry]}
    </button>
  )
}
