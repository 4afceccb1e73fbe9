import { rollbackSplit, sameSplit } from '@/lib/domain/base/traffic'
import { type Plan, stageLine } from '@/lib/domain/show/stage-line'
import type { FullView } from '@/lib/domain/state/full-view'

/**
 * Blue has all of the traffic again in the middle of the show: as script and phones say it, or by a rollback of this show
 * that found it so. Enter must not send it forward then.
 */
export function wentBack(plan: Plan, view: Pick<FullView, 'show' | 'weights' | 'change'>): boolean {
  const { kind } = stageLine(plan, view)
  return kind === 'back' || kind === 'going-back' || wasRolledBack(view)
}

function wasRolledBack({ change, show, weights }: Pick<FullView, 'show' | 'weights' | 'change'>): boolean {
  if (change?.cause !== 'rollback' || !sameSplit(weights.accepted, rollbackSplit)) return false
  return show.startedAt === null || change.askedAt > show.startedAt
}
