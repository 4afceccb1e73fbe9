import { type Actor, allowed, type Ruling, refused } from '../base/ruling'
import type { SourceView } from '../base/sources'
import { type PerEnvironment, raised, type Split, sameSplit } from '../base/traffic'
import { type Lease, mayDrive, type Person } from '../control/driver'
import { type Clock, type ClockAct, mayAct } from '../show/clock'
import { type Change, inFlight, isRetried } from '../weights/change'
import type { FullView } from './full-view'

/** What the table looks at: a part of the view, so that server and button read the same. */
export interface Situation {
  person: Person | null
  lease: Lease
  show: Pick<Clock, 'state'> & { stageIndex: number }
  weights: { accepted: Split | null }
  change: Change | null
  environments: PerEnvironment<{ healthy: number | null }>
  sources: { listener: Pick<SourceView, 'ok'>; health: Pick<SourceView, 'ok'> }
}

export const situationOf = (view: FullView, person: Person | null): Situation => ({ ...view, person })

/** May this screen change the weights to `to`? `basedOn` is the split that its user was looking at. */
export function mayShift(situation: Situation, to: Split, basedOn: Split): Ruling {
  const { weights, change, environments, sources } = situation
  const driving = mayDrive(situation)
  if (!driving.allowed) return driving
  // A newer press ends a rollback that AWS does not accept. The polls wait for it, so that what was known last counts.
  const newer = isRetried(change)
  if (inFlight(change) && !newer) return refused({ code: 'change-in-flight' })
  if (weights.accepted === null || !(sources.listener.ok || newer))
    return refused({ code: 'weights-unknown' })
  if (!sameSplit(weights.accepted, basedOn))
    return refused({ code: 'changed-meanwhile', split: weights.accepted })
  // The split that stands is something newer than a rollback that is still being tried: it calls the rollback off.
  if (sameSplit(weights.accepted, to) && !newer) return refused({ code: 'already-so' })
  for (const environment of raised(weights.accepted, to)) {
    if (!(sources.health.ok || newer) || environments[environment].healthy === null)
      return refused({ code: 'health-unknown', environment })
    // AWS does not fail over: an environment without a healthy target answers 503 for its whole share.
    if (environments[environment].healthy === 0) return refused({ code: 'no-healthy-target', environment })
  }
  return allowed
}

/** Rollback is always allowed to whoever is signed in, and to the guard. */
export const mayRollBack = (by: Actor | null): Ruling =>
  by === null ? refused({ code: 'signed-out' }) : allowed

/** True when a rollback would send everybody to an environment that cannot answer: it goes through, with a loud warning. */
export const rollbackIsDangerous = (situation: Pick<Situation, 'environments' | 'sources'>) =>
  situation.sources.health.ok && situation.environments.blue.healthy === 0

export function mayMoveShow(situation: Pick<Situation, 'person' | 'lease' | 'show'>, what: ClockAct): Ruling {
  const { show } = situation
  const driving = mayDrive(situation)
  if (!driving.allowed) return driving
  return mayAct({ state: show.state, stage: show.stageIndex }, what) ? allowed : refused({ code: 'not-now' })
}
