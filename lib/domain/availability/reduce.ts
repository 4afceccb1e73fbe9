import { reducerOf } from '../base/define-event'
import { runEvents } from '../base/run'
import { type Source, silentSeconds } from '../base/sources'
import type { PerEnvironment } from '../base/traffic'
import { type Instant, millis } from '../base/units'
import { witnessEvents } from '../witness/events'
import { answersIn, failedIn, type Tally } from '../witness/tally'
import { type Downtime, meter, noDowntime, sinceMeterFrom } from './downtime'
import { availabilityEvents } from './events'
import { type Drop, type Held, hold, nothingHeld, recount } from './held'

export interface AvailabilityState {
  /** Since when the meters count; null: since the console opened. */
  meterFrom: Instant | null
  downtime: Downtime
  sockets: Held
  chatSockets: Held
  /** Seconds in which the probe worked, and seconds in which it should have and did not. */
  probeSeconds: { seen: number; missed: number }
  /** The last seconds' answers, for p50 and p95. */
  latencies: PerEnvironment<number[]>[]
  /** Why a connection was last lost since the show began. */
  lastDrop: Omit<Drop, 'heldForMs'> | null
}

export const nothingMetered: AvailabilityState = {
  meterFrom: null,
  downtime: noDowntime,
  sockets: nothingHeld,
  chatSockets: nothingHeld,
  probeSeconds: { seen: 0, missed: 0 },
  latencies: [],
  lastDrop: null,
}

/** p50 and p95 are of the last ten seconds: at Green 10 % and 25 requests a second that is 25 answers. */
const latencySeconds = 10
const secondMs = 1_000

/** The meters after an event. `probe` is when the witness had last been heard before it. */
export const reduceAvailability = reducerOf(
  { ...availabilityEvents, tally: witnessEvents.tally, recovered: runEvents.recovered },
  (before: AvailabilityState, event, probe: Source): AvailabilityState => {
    switch (event.type) {
      case 'dropped':
        return { ...before, lastDrop: { kind: event.kind, code: event.code, cause: event.cause } }
      case 'recovered':
        // Latencies from before the gap are no part of "the last ten seconds". What the probe would have seen meanwhile
        // is unknown, and is counted as missed with its next second.
        return { ...before, latencies: [] }
      case 'tally':
        return metered(before, event.tally, event.at, probe)
    }
  },
)

/** When the show begins, every meter begins with it; what is held stays held. */
export const meteredAnew = (before: AvailabilityState, at: Instant): AvailabilityState => ({
  ...before,
  meterFrom: at,
  downtime: noDowntime,
  lastDrop: null,
  sockets: recount(before.sockets),
  chatSockets: recount(before.chatSockets),
  probeSeconds: { seen: 0, missed: 0 },
})

/** With one second of the probe. */
function metered(before: AvailabilityState, tally: Tally, at: Instant, probe: Source): AvailabilityState {
  const { within, metered } = sinceMeterFrom(before.meterFrom, tally, at)
  const silent = silentFor(before, at, probe)
  return {
    ...before,
    downtime: within ? afterSilence(meter(before.downtime, metered), silent) : before.downtime,
    sockets: hold(before.sockets, metered.sockets, at, within),
    chatSockets: hold(before.chatSockets, metered.chat, at, within),
    latencies: [...before.latencies, tally.latencies].slice(-latencySeconds),
    probeSeconds: within ? secondsAfter(before, tally, silent) : before.probeSeconds,
  }
}

/** Seconds that nobody told before this moment. A silence that began before the meter did is not all the meter's. */
export function silentFor(
  { meterFrom }: Pick<AvailabilityState, 'meterFrom'>,
  at: Instant,
  probe: Source,
): number {
  const longest = meterFrom === null ? Infinity : Math.max(0, Math.floor((at - meterFrom) / secondMs) - 1)
  return Math.min(silentSeconds(probe, at), longest)
}

const afterSilence = (downtime: Downtime, silent: number): Downtime => ({
  ...downtime,
  blindMs: millis(downtime.blindMs + silent * secondMs),
})

function secondsAfter({ probeSeconds }: AvailabilityState, tally: Tally, silent: number) {
  const blind = answersIn(tally) + failedIn(tally.failures) === 0 ? 1 : 0
  return { seen: probeSeconds.seen + 1 - blind, missed: probeSeconds.missed + silent + blind }
}
