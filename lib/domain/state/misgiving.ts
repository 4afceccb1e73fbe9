import type { Stage } from '../show/show-file'
import { conditionsOf } from './condition'
import type { FullView } from './full-view'

/** Why nobody should speak of moving more to Green: it has no healthy target, or something was lost already. */
export type Misgiving = { kind: 'unhealthy' } | { kind: 'lost'; drops: number; failed: number }

/** Of a stage that moves traffic (one with a cue); null where nothing speaks against it, or nothing is known. */
export function misgivingOf(stage: Pick<Stage, 'cue' | 'expects'>, view: FullView): Misgiving | null {
  if (!stage.cue) return null
  const conditions = conditionsOf({ expects: { healthy: ['green'], quiet: stage.expects.quiet } }, view)
  for (const condition of conditions) {
    if (condition.met !== false) continue
    if (condition.kind === 'healthy') return { kind: 'unhealthy' }
    if (condition.kind === 'quiet') return { kind: 'lost', drops: condition.drops, failed: condition.failed }
  }
  return null
}
