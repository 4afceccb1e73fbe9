import type { Show } from '@/lib/domain/show/show-file'
import type { FullView } from '@/lib/domain/state/full-view'
import { gaveWay } from '@/lib/domain/weights/change'
import type { Words } from '@/lib/words/en/en'
import { heldTogether } from '../../availability/held-together'

export type SoundCue = keyof Words['spoken']

/** What is looked at of a snapshot. */
export type Heard = Pick<FullView, 'change' | 'weights' | 'show' | 'sockets' | 'chatSockets'>

/** Green's share before the deployment and after it, in percent; `to` is null for a show without a cue. */
export interface Journey {
  from: number
  to: number | null
}

export const journeyOf = ({ opening, stages }: Pick<Show, 'opening' | 'stages'>): Journey => ({
  from: opening.green,
  to: stages.findLast(({ cue }) => cue)?.cue?.green ?? null,
})

/** What became audible between two snapshots in a row; null for nothing. What is worse is said alone. */
export function soundCue(before: Heard, after: Heard, journey: Journey): SoundCue | null {
  const isOn = after.show.state === 'running' || after.show.state === 'paused'
  if (isOn && droppedIn(after) > droppedIn(before)) return 'dropped'
  const { change } = after
  const was = before.change?.id === change?.id ? before.change : null
  if (change?.problem && !was?.problem) return gaveWay(change.problem) ? null : 'failed'
  const isRollback = change?.cause === 'rollback'
  if (change?.acceptedAt && !was?.acceptedAt) {
    if (isRollback) return 'back'
    if (isOn && change.from?.green === journey.from && change.to.green > journey.from) return 'started'
  }
  if (isRollback && was === null) return 'rolling-back'
  const arrived = agrees(after) && !agrees(before) && after.weights.accepted?.green === journey.to
  return isOn && arrived ? 'successful' : null
}

/** Both ways in, as the proof counts them. */
const droppedIn = ({ sockets, chatSockets }: Heard) => heldTogether(sockets, chatSockets).dropped

const agrees = ({ weights }: Heard) => weights.observed.verdict === 'agrees'
