import { type Split, sameSplit, splitOf } from '../base/traffic'
import type { Stage } from '../show/show-file'
import { timeToEffect } from '../split/time-to-effect'
import type { FullView } from './full-view'

/** One line of a stage's condition. `met` is null while it cannot be known. */
export type Condition =
  | { kind: 'accepted'; met: boolean | null; tookMs: number | null }
  | { kind: 'in-traffic'; met: boolean | null; tookMs: number | null }
  | { kind: 'healthy'; environment: 'blue' | 'green'; met: boolean | null; healthy: number | null }
  | { kind: 'quiet'; met: false; drops: number; failed: number }
  | { kind: 'quiet'; met: true | null }

/** What the stage waits for, and whether the observation meets it. */
export function conditionsOf({ expects }: Pick<Stage, 'expects'>, view: FullView): Condition[] {
  const conditions: Condition[] = []
  for (const environment of expects.healthy ?? []) {
    const { healthy } = view.environments[environment]
    const known = view.sources.health.ok && healthy !== null
    conditions.push({ kind: 'healthy', environment, met: known ? healthy > 0 : null, healthy })
  }
  if (expects.split) conditions.push(...splitConditions(splitOf(expects.split.green), view))
  if (expects.quiet) conditions.push(quietCondition(view))
  return conditions
}

function splitConditions(split: Split, view: FullView): Condition[] {
  const { accepted, observed } = view.weights
  const isAccepted = view.sources.listener.ok ? sameSplit(accepted, split) : null
  const change = view.change && sameSplit(view.change.to, split) ? view.change : null
  const acceptedMs = change?.acceptedAt ? change.acceptedAt - change.askedAt : null
  const agreed = isAccepted === true && observed.verdict === 'agrees'
  return [
    { kind: 'accepted', met: isAccepted, tookMs: isAccepted ? acceptedMs : null },
    {
      kind: 'in-traffic',
      met: isAccepted === null || observed.verdict === null ? null : agreed,
      tookMs: agreed && change ? timeToEffect(change, view.weights) : null,
    },
  ]
}

function quietCondition({ sockets, chatSockets, downtime, sources }: FullView): Condition {
  const drops = (sockets.dropped ?? 0) + (chatSockets.dropped ?? 0)
  const failed = downtime.failed ?? 0
  // A drop that was seen stays seen, whatever the probe can say now.
  if (drops + failed > 0) return { kind: 'quiet', met: false, drops, failed }
  return { kind: 'quiet', met: sources.probe.ok ? true : null }
}

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
