import type { KnownMeter } from '@/lib/domain/availability/view'
import type { Instant } from '@/lib/domain/base/units'
import type { FullView } from '@/lib/domain/state/full-view'
import { failureClasses } from '@/lib/domain/witness/tally'
import type { Words } from '@/lib/words/en/en'
import { boundText, countText, unknown } from '../kit/format/format'
import { dropText } from './drop-text'
import { heldDetail, isFlawed } from './held-detail'
import { heldTogether } from './held-together'

export type Seen = Pick<FullView, 'downtime' | 'sockets' | 'chatSockets' | 'lastDrop' | 'sources'>

export interface ProofFigure {
  name: 'held' | 'failed' | 'gap'
  value: string
  unit: string
  /** What the figure is worth. */
  detail: string
  /** For whoever points at the detail: what is said of it elsewhere in more words. */
  more?: string | undefined
  /** The unit where there is no room for a detail. */
  brief: string
  bad: boolean
}

/** Connections held, requests failed with the bound that the sample supports, the longest gap. */
export const figuresOf = (view: Seen, now: Instant, words: Words, whole?: true): ProofFigure[] => [
  heldFigure(view, now, words, whole),
  ...(view.downtime.requests ? measured(view.downtime, words, whole) : unmeasured(view, words)),
]

function heldFigure(
  { sockets, chatSockets, lastDrop }: Seen,
  now: Instant,
  words: Words,
  whole?: true,
): ProofFigure {
  const { proof } = words
  const held = heldTogether(sockets, chatSockets)
  const bad = isFlawed(held)
  const shared = { name: 'held' as const, bad }
  if (held.wanted === 0)
    return { ...shared, value: unknown, unit: proof.held, brief: proof.held, detail: proof.witness }
  const unit = `${proof.of(countText(held.wanted, words))} ${held.dropped > 0 ? proof.connected : proof.held}`
  return {
    ...shared,
    value: countText(held.held, words),
    unit,
    brief: unit,
    detail: heldDetail(held, lastDrop, now, words, whole),
    more: held.dropped > 0 && lastDrop ? dropText(lastDrop, words).join(' · ') : undefined,
  }
}

function measured(meter: KnownMeter, words: Words, whole?: true): ProofFigure[] {
  const { proof } = words
  const gap = gapOf(meter.longestGapMs, words)
  return [
    {
      name: 'failed',
      value: countText(meter.failed, words),
      unit: proof.failed,
      brief: proof.failedOf(countText(meter.requests, words)),
      detail: failureDetail(meter, words, whole),
      bad: meter.failed > 0,
    },
    {
      name: 'gap',
      ...gap,
      brief: proof.gapBrief(gap.unit),
      detail: [proof.gap, ...blindText(meter, words)].join(' · '),
      bad: false,
    },
  ]
}

/** Right after a start everything is counted anew, and the witness is no less awake for it. */
const unmeasured = ({ sources }: Pick<Seen, 'sources'>, { proof }: Words): ProofFigure[] => [
  {
    name: 'failed',
    value: unknown,
    unit: proof.failed,
    brief: proof.failed,
    detail: sources.probe.at === null ? proof.witness : proof.anew,
    bad: false,
  },
  { name: 'gap', value: unknown, unit: '', brief: proof.gap, detail: proof.gap, bad: false },
]

/** What the room reads: milliseconds while they are few. */
const gapOf = (ms: number, { time }: Words) =>
  ms < 10_000
    ? { value: String(Math.round(ms)), unit: 'ms' }
    : { value: (ms / 1_000).toFixed(1), unit: time.seconds('').trim() }

/** For how long the witness did not see; nothing where that is less than half a second. */
function blindText({ blindMs }: Pick<KnownMeter, 'blindMs'>, { proof, time }: Words): string[] {
  const seconds = Math.round(blindMs / 1_000)
  return seconds === 0 ? [] : [proof.blind(time.seconds(String(seconds))).replaceAll(' ', '\u00a0')]
}

function failureDetail(meter: KnownMeter, words: Words, whole?: true) {
  const { requests, failed, failures, bound } = meter
  const { proof } = words
  const asked = proof.requests(countText(requests, words))
  if (failed === 0) return [asked, proof.under(boundText(bound)), ...blindText(meter, words)].join(' · ')
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
    asked,
    proof.atMost(boundText(bound)),
    ...said.map(each => each.replaceAll(' ', '\u00a0')),
    ...blindText(meter, words),
  ].join(' · ')
}
