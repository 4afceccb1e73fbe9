import type { Environment } from '../base/traffic'
import type { Instant } from '../base/units'
import { latencyOf } from '../witness/latency'
import type { ProbeRate } from '../witness/probe-rate'
import type { TallyEvent, WitnessState } from '../witness/reduce'
import type { SplitState } from './reduce'

/** Requests a second while a change is not yet seen in traffic: ± 7.5 points at 50 % take 4 s instead of 15. */
const fastPerSecond = 100
/** What this machine's own haste may add to a fast answer. */
const noiseMs = 10
const secondMs = 1_000
const minuteMs = 60_000
/** An answer that did not come in time took at least so long. */
const timeoutMs = 1_000

/**
 * How often the witness shall ask from now on; null where nothing changes. After a change it asks faster until the
 * split agrees, at most for the spreading time, and not where that doubles the p95 of the environment that answered most
 * before. Where too few answers were there to know a p95, nothing could tell it to stop: then it does not.
 */
export function wantedRate(
  { witness, split }: { witness: WitnessState; split: SplitState },
  now: Instant,
): ProbeRate | null {
  const { setting, rate } = witness
  if (setting === null || setting.perSecond >= fastPerSecond) return null
  const isFast = rate?.because === 'change'
  const because = reasonOf(witness, split, now)
  if ((because === 'change') === isFast) return null
  if (because === 'change') {
    const before = baselineOf(witness, now)
    return before && { perSecond: fastPerSecond, because, ...before }
  }
  // It was never asked faster, or has been asked as usual since.
  return isFast ? { perSecond: setting.perSecond, because, p95Ms: rate.p95Ms, of: rate.of } : null
}

function reasonOf(
  { rate, lastMinute }: WitnessState,
  { observation: { acceptedAt, inTrafficAt, spreadUntil } }: SplitState,
  now: Instant,
): ProbeRate['because'] {
  if (acceptedAt === null || spreadUntil === null || now > spreadUntil) return 'spread'
  // Once: what becomes of it later is no change of ours.
  if (inTrafficAt !== null) return 'agrees'
  if (rate?.because === 'slower' && rate.at >= acceptedAt) return 'slower'
  if (rate?.because !== 'change' || rate.p95Ms === null) return 'change'
  const p95Ms = p95Of(
    lastMinute.filter(({ at }) => at - secondMs >= rate.at),
    rate.of,
  )
  return p95Ms !== null && p95Ms >= Math.max(2 * rate.p95Ms, rate.p95Ms + noiseMs) ? 'slower' : 'change'
}

/** What it was before it asked faster: also over several changes, of which each would find the last one's haste in it. */
function baselineOf({ rate, lastMinute }: WitnessState, now: Instant) {
  if (rate !== null && rate.p95Ms !== null && now - rate.at < minuteMs)
    return { p95Ms: rate.p95Ms, of: rate.of }
  const answers = (of: Environment) =>
    lastMinute.reduce((sum, { tally }) => sum + tally.latencies[of].length, 0)
  const of: Environment = answers('green') > answers('blue') ? 'green' : 'blue'
  const p95Ms = p95Of(lastMinute, of)
  return p95Ms === null ? null : { p95Ms, of }
}

/** With those that nobody answered in time. `of`: one environment, so that another that is slow is not taken for haste. */
const p95Of = (tallies: readonly TallyEvent[], of: ProbeRate['of']): number | null =>
  latencyOf(
    tallies.flatMap(({ tally: { latencies, failures } }) => [
      ...(of === null ? [...latencies.blue, ...latencies.green] : latencies[of]),
      ...Array.from({ length: failures.timeout ?? 0 }, () => timeoutMs),
    ]),
  ).p95
