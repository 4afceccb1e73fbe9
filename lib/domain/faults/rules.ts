import type { Role } from '../base/ruling'
import type { Mode } from '../base/run'
import type { BreakIt } from './break-it'
import type { ActiveFault } from './fault'

/** Why a fault may not be begun or ended now. The sentences are in `lib/words`. */
export type FaultRefusal =
  | { code: 'signed-out' | 'presenter-only' | 'rehearsal-only' | 'show-runs' | 'break-it-runs' | 'faults-on' }
  | { code: 'bad-input' | 'refused' | 'unreachable'; detail: string }

/** What an action on faults answers. `dropped`: how many connections were cut by it, where that is what it does. */
export type FaultAnswer = { ok: true; dropped?: number } | { ok: false; because: FaultRefusal }

export interface FaultSituation {
  role: Role | null
  mode: Mode
  /** Whether a show is on, or was: it is over for the faults when its clock is idle again. */
  show: { state: 'idle' | 'running' | 'paused' | 'finished' }
  faults: readonly ActiveFault[] | null
  breakIt: BreakIt | null
}

export const faultActs = ['begin', 'end', 'break-it', 'crowd'] as const
export type FaultAct = (typeof faultActs)[number]

/** Why not; null where it may be. Button and server read the same table. */
export function faultRefusal(situation: FaultSituation, act: FaultAct): FaultRefusal | null {
  const { role, mode, show, faults, breakIt } = situation
  if (role === null) return { code: 'signed-out' }
  if (role !== 'presenter') return { code: 'presenter-only' }
  if (mode !== 'rehearsal') return { code: 'rehearsal-only' }
  if (act === 'end' || act === 'crowd') return null
  if (breakIt?.state === 'running') return { code: 'break-it-runs' }
  if (act === 'begin') return null
  // What it breaks would stand in the meter of the show.
  if (show.state !== 'idle') return { code: 'show-runs' }
  return faults !== null && faults.length > 0 ? { code: 'faults-on' } : null
}
