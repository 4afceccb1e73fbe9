import { latencies } from '../availability/view'
import { isFresh } from '../base/sources'
import { type Environment, sameSplit } from '../base/traffic'
import type { Instant } from '../base/units'
import { healthyCount } from '../environments/fleet'
import { estimate, isSilent } from '../split/observed'
import type { Change } from '../weights/change'
import { answersIn, failedIn, type Tally } from '../witness/tally'
import { type EventLog, emptyLog, logAfter } from './event-log'
import { historyMs, type Marker, type Point } from './point'
import type { Slices, Step } from './step'

/** What the charts and the log show of the last minutes. */
export interface TimelineState {
  /** The probe's last seconds, a point of the charts each, oldest first. */
  history: Point[]
  markers: Marker[]
  log: EventLog
}

export const emptyTimeline: TimelineState = { history: [], markers: [], log: emptyLog }

const historySeconds = historyMs / 1_000
const markersKept = 60

/** The timeline after an event; the same object where nothing happened. */
export function reduceTimeline(timeline: TimelineState, step: Step): TimelineState {
  const { event, after } = step
  const history =
    event.type === 'tally'
      ? [...timeline.history, pointOf(after, event.tally, event.at)].slice(-historySeconds)
      : timeline.history
  const markers = markersAfter(timeline.markers, step)
  const log = logAfter(timeline.log, step)
  const isSame = history === timeline.history && markers === timeline.markers && log === timeline.log
  return isSame ? timeline : { history, markers, log }
}

function markersAfter(markers: Marker[], step: Step): Marker[] {
  const { event, before, after } = step
  // The old run's markers go with it, so that the next one's stand alone.
  if (event.type === 'carried') return []
  if (event.type === 'show' && before.show.clock !== after.show.clock && event.act === 'reset') return []
  const mark = splitMarker(step) ?? stageMarker(step)
  return mark ? [...markers, { at: event.at, ...mark }].slice(-markersKept) : markers
}

type Mark = Omit<Marker, 'at'>

/** The accepted split is another than before; a split that is only found is no news. */
function splitMarker({ event, before, after }: Step): Mark | null {
  const { accepted, change, drift } = after.weights
  if (accepted === null || accepted === before.weights.accepted) return null
  if (before.weights.accepted === null && event.type !== 'accepted') return null
  const isDrift = drift !== null && drift !== before.weights.drift
  const own = change && sameSplit(change.to, accepted) ? kindOf(change) : 'accepted'
  return { kind: isDrift ? 'drift' : own, label: String(accepted.green) }
}

const kindOf = ({ cause, by }: Change): Marker['kind'] =>
  by === 'guard' ? 'guard' : cause === 'rollback' ? 'rollback' : 'accepted'

function stageMarker({ event, before, after }: Step): Mark | null {
  if (event.type !== 'show' || before.show.clock === after.show.clock) return null
  const { clock, stages } = after.show
  const stage = stages[clock.stage]
  const isEntered = event.act === 'start' || clock.stage !== before.show.clock.stage
  return stage && clock.state !== 'idle' && isEntered ? { kind: 'stage', label: stage.id } : null
}

function pointOf(slices: Slices, tally: Tally, at: Instant): Point {
  const { weights, environments, sources, split, availability } = slices
  // What nobody answered for is no share: the chart has a gap there.
  const seen = isSilent(split.observation) ? null : estimate(split.observation)
  const running = (name: Environment) =>
    isFresh(sources.services, 'services', at) ? (environments.fleets?.[name].running ?? null) : null
  const healthy = (name: Environment) =>
    environments.targets && isFresh(sources.health, 'health', at)
      ? healthyCount(environments.targets[name])
      : null
  const { blue, green } = latencies(availability)
  return {
    at,
    acceptedGreen: weights.accepted?.green ?? null,
    observedGreen: seen?.green ?? null,
    low: seen && toFourDecimals(seen.low),
    high: seen && toFourDecimals(seen.high),
    p50: { blue: blue.p50, green: green.p50 },
    p95: { blue: blue.p95, green: green.p95 },
    running: { blue: running('blue'), green: running('green') },
    healthy: { blue: healthy('blue'), green: healthy('green') },
    answers: answersIn(tally),
    failed: failedIn(tally.failures),
  }
}

/** Finer than a chart can draw, and a third of the length: 300 of them go to each screen that connects. */
const toFourDecimals = (fraction: number) => Math.round(fraction * 10_000) / 10_000
