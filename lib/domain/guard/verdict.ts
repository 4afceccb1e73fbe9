import { isFresh } from '../base/sources'
import { rollbackSplit, sameSplit } from '../base/traffic'
import type { Instant } from '../base/units'
import { healthyCount } from '../environments/fleet'
import { inFlight } from '../weights/change'
import { failuresRule } from './failures'
import type { GuardSituation } from './guard'
import { latencyRule } from './latency'
import { withoutOwnNetwork } from './own-network'
import { type GuardSecond, secondsOf, sumOf } from './seconds'
import type { GuardSettings } from './settings'
import { splitRule } from './split'
import type { Alarm, Trip } from './trip'
import { watchOf } from './watch'

/** What the guard makes of a moment: `trip` is a reason to roll back now, `alarm` one to look. Never both. */
export interface GuardVerdict {
  trip: Trip | null
  alarm: Alarm | null
}

const quiet: GuardVerdict = { trip: null, alarm: null }

/** While the meters are checked, what they count was broken on purpose. */
export const isPaused = ({ faults: { breakIt } }: Pick<GuardSituation, 'faults'>) =>
  breakIt?.state === 'running'

/**
 * Looks at what was counted since the weights last changed. Silent while it is not armed, while Green has no weight, and
 * while everything goes back to Blue anyway; a rule whose source is not fresh is silent too.
 */
export function guardVerdict(state: GuardSituation, now: Instant): GuardVerdict {
  const {
    weights: { accepted, change },
    guard,
  } = state
  if (!guard.armed || accepted === null || accepted.green === 0 || isPaused(state)) return quiet
  if (inFlight(change) && sameSplit(change?.to ?? null, rollbackSplit)) return quiet
  const blind = blindness(state, now)
  if (blind?.source === 'listener' || blind?.source === 'health') return { trip: null, alarm: blind }
  const knows = (source: 'listener' | 'health') => isFresh(state.sources[source], source, now)
  // Not fresh, and not yet for long: nothing is done, and nothing is said.
  if (state.environments.targets === null || !knows('listener') || !knows('health'))
    return { trip: null, alarm: guard.alarm }
  if (healthyCount(state.environments.targets.blue) === 0)
    return { trip: null, alarm: { reason: 'blue-not-healthy' } }
  const found = healthRule(state) ?? (blind === null ? trafficRules(state, now) : blind)
  if (found === null) return quiet
  return 'rule' in found ? { trip: found, alarm: null } : { trip: null, alarm: found }
}

function healthRule(state: GuardSituation): Trip | null {
  const { on, reads } = state.guard.settings.health
  const unhealthy = watchOf(state).unhealthyReads.green
  if (!on || unhealthy < reads) return null
  return { rule: 'health', targets: state.environments.targets?.green.length ?? 0, reads: unhealthy }
}

function trafficRules(state: GuardSituation, now: Instant): Trip | Alarm | null {
  const { settings } = state.guard
  if (!isFresh(state.sources.probe, 'probe', now)) return state.guard.alarm
  const seconds = secondsOf(state)
  const { green, between } = watchOf(state)
  const share = { accepted: (green ?? 0) / 100, low: between.low / 100, high: between.high / 100 }
  const blamable = share.accepted === 1 ? withoutOwnNetwork(state, seconds) : seconds
  const failures = settings.failures.on ? failuresRule(blamable, share, settings.failures, now) : null
  return (
    (failures !== null && 'rule' in failures ? failures : null) ??
    (settings.sockets.on ? socketsRule(seconds, settings.sockets) : null) ??
    (settings.latency.on ? latencyRule(seconds, settings.latency, now) : null) ??
    (settings.split.on ? splitRule(state, seconds) : null) ??
    failures
  )
}

/** One poll that comes late is no alarm yet. */
const blindAfterMs = 5_000

/** The source that has been silent too long; the weights and the health come first, without them nothing can be done. */
function blindness(
  { sources, guard }: GuardSituation,
  now: Instant,
): Extract<Alarm, { reason: 'blind' }> | null {
  const armedAt = guard.armedAt ?? now
  for (const source of ['listener', 'health', 'probe'] as const) {
    const heardAt = Math.max(sources[source].at ?? 0, armedAt)
    if (!isFresh(sources[source], source, now) && now - heardAt > blindAfterMs)
      return { reason: 'blind', source }
  }
  return null
}

const windowSeconds = 10

/** Green lost held connections and Blue lost none: what cuts both is not Green. */
export function socketsRule(seconds: readonly GuardSecond[], limits: GuardSettings['sockets']): Trip | null {
  const last = seconds.slice(-windowSeconds)
  const lost = sumOf(last, ({ sockets }) => sockets.green.lost)
  const lostByBlue = sumOf(last, ({ sockets }) => sockets.blue.lost)
  // Those that were lost came back elsewhere or are still away: what Green held is the most that it was seen to hold.
  const of = Math.max(lost, ...last.map(({ sockets }) => sockets.green.held + sockets.green.lost))
  return lost >= limits.count && lost / of >= limits.share && lostByBlue === 0
    ? { rule: 'sockets', lost, of }
    : null
}
