import type { ProbeRate } from '@/lib/domain/witness/probe-rate'
import type { ProbeSetting } from '@/lib/domain/witness/probe-setting'
import { useWords } from '../kit/live/context'

interface Props {
  setting: ProbeSetting
  rate: ProbeRate | null
  open: boolean
  toggle(): void
}

/** How hard the witness looks, where its source is listed; pressed, it can be changed. */
export function ProbeNow({ setting: { perSecond, sockets, entry }, rate, open, toggle }: Props) {
  const { probe } = useWords()
  const why = rate && { change: probe.faster, slower: probe.slower, agrees: null, spread: null }[rate.because]
  return (
    <button type="button" className="probe-now" aria-expanded={open} title={probe.title} onClick={toggle}>
      {probe.now(rate?.perSecond ?? perSecond, sockets)} · {probe.short[entry]}
      {why && <abbr title={why}>{rate.because === 'slower' ? '!' : '↑'}</abbr>}
    </button>
  )
}
