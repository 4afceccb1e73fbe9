import type { FullView } from '@/lib/domain/full-view'
import { rollbackSplit, sameSplit } from '@/lib/domain/traffic'

/** Blue has all of the traffic again, by a rollback here or by whoever else took it back. */
export function wentBack({
  change,
  drift,
  weights: { accepted },
}: Pick<FullView, 'change' | 'drift' | 'weights'>): boolean {
  const byUs = change?.cause === 'rollback'
  const byOthers = drift !== null && sameSplit(drift.to, rollbackSplit)
  return sameSplit(accepted, rollbackSplit) && (byUs || byOthers)
}
