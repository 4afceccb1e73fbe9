import { type Change, inFlight, type Role } from './change'
import { type Clock, type ClockAct, mayAct } from './clock'
import { type Environment, type PerEnvironment, raised, type Split, sameSplit } from './traffic'
import type { FullView, SourceView } from './view'

/** Why something may not be pressed now. The sentences are in `lib/words`. */
export type Refusal =
  | { code: 'signed-out' }
  | { code: 'presenter-only' }
  | { code: 'change-in-flight' }
  | { code: 'weights-unknown' }
  | { code: 'health-unknown'; environment: Environment }
  | { code: 'no-healthy-target'; environment: Environment }
  | { code: 'changed-meanwhile'; split: Split }
  | { code: 'already-so' }
  | { code: 'not-now' }

export type Ruling = { allowed: true } | { allowed: false; because: Refusal }

/** What the table looks at: a part of the view, so that server and button read the same. */
export interface Situation {
  role: Role | null
  show: Pick<Clock, 'state'> & { stageIndex: number }
  weights: { accepted: Split | null }
  change: Change | null
  environments: PerEnvironment<{ healthy: number | null }>
  sources: { listener: Pick<SourceView, 'ok'>; health: Pick<SourceView, 'ok'> }
}

export const situationOf = (view: FullView, role: Role | null): Situation => ({ ...view, role })

const allowed: Ruling = { allowed: true }
const refused = (because: Refusal): Ruling => ({ allowed: false, because })

/** May this screen change the weights to `to`? `basedOn` is the split that its user was looking at. */
export function mayShift(situation: Situation, to: Split, basedOn: Split): Ruling {
  const { role, weights, change, environments, sources } = situation
  if (role === null) return refused({ code: 'signed-out' })
  if (role !== 'presenter') return refused({ code: 'presenter-only' })
  if (inFlight(change)) return refused({ code: 'change-in-flight' })
  if (weights.accepted === null || !sources.listener.ok) return refused({ code: 'weights-unknown' })
  if (!sameSplit(weights.accepted, basedOn))
    return refused({ code: 'changed-meanwhile', split: weights.accepted })
  if (sameSplit(weights.accepted, to)) return refused({ code: 'already-so' })
  for (const environment of raised(weights.accepted, to)) {
    if (!sources.health.ok || environments[environment].healthy === null)
      return refused({ code: 'health-unknown', environment })
    // AWS does not fail over: an environment without a healthy target answers 503 for its whole share.
    if (environments[environment].healthy === 0) return refused({ code: 'no-healthy-target', environment })
  }
  return allowed
}

/** Rollback is always allowed to whoever is signed in. */
export const mayRollBack = (role: Role | null): Ruling =>
  role === null ? refused({ code: 'signed-out' }) : allowed

/** True when a rollback would send everybody to an environment that cannot answer: it goes through, with a loud warning. */
export const rollbackIsDangerous = (situation: Pick<Situation, 'environments' | 'sources'>) =>
  situation.sources.health.ok && situation.environments.blue.healthy === 0

export function mayMoveShow(situation: Pick<Situation, 'role' | 'show'>, what: ClockAct): Ruling {
  const { role, show } = situation
  if (role === null) return refused({ code: 'signed-out' })
  if (role !== 'presenter') return refused({ code: 'presenter-only' })
  return mayAct({ state: show.state, stage: show.stageIndex }, what) ? allowed : refused({ code: 'not-now' })
}
