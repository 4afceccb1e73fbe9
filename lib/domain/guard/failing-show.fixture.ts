import { seededRandom } from '../../../common/seeded-random'
import type { EventOf } from '../state/event'
import { listenerRead } from '../state/events.fixture'
import { second as at, opened, stateAfter, tallyOf } from '../state/show.fixture'
import type { State } from '../state/state'
import { reduceWitness } from '../witness/reduce'
import { second, type Told } from './guard.fixture'
import { reduceGuard } from './reduce'
import type { Alarm } from './trip'
import { guardVerdict } from './verdict'

/** A show at one split in which requests begin to fail by name. */
export interface FailingShow {
  /** Green's share of the traffic in percent. */
  green: number
  /** The share (0–1) of each environment's requests that fails. */
  failing: { blue: number; green: number }
  /** Requests a second; 25 unless said. */
  perSecond?: number
  /** Green had this share (percent) until the weights were changed, and in traffic for so many seconds more: then it fails. */
  before?: { green: number; spreadsFor: number }
  /** For so many seconds; 120 unless said. */
  seconds?: number
}

/** What the guard made of it. */
export interface Guarded {
  /** After so many seconds of failing; null where it never rolled back. */
  trippedAfter: number | null
  /** Whom the alarms named, each word once, in their order. */
  whose: Extract<Alarm, { reason: 'not-green' }>['whose'][]
}

/** As long as the longest window. */
const settledFor = 60

const fresh = { failingSince: null, problem: null }
const healthy = [{ id: 'x', state: 'healthy', reason: null, description: null }]

/** Who answers each request of a second, and which of them fail. */
function drawn(chance: () => number, { green, failing, perSecond = 25 }: FailingShow, faulty: boolean): Told {
  const answered = { blue: 0, green: 0 }
  const failed = { blue: 0, green: 0 }
  for (let request = 0; request < perSecond; request++) {
    const name = chance() * 100 < green ? 'green' : 'blue'
    if (faulty && chance() < failing[name]) failed[name] += 1
    else answered[name] += 1
  }
  return { ...answered, failed }
}

/** The guard asked after each second, as its controller asks; the rest of the reduce does not concern it. */
export function failingShow(show: FailingShow, seed: number): Guarded {
  const chance = seededRandom(seed)
  const whose: Guarded['whose'] = []
  const { before = { green: show.green, spreadsFor: 0 } } = show
  const failingFrom = settledFor + before.spreadsFor
  let state = stateAfter([opened, listenerRead(0.1, before.green)])
  state = { ...state, environments: { ...state.environments, targets: { blue: healthy, green: healthy } } }
  for (let now = 1; now <= failingFrom; now++) {
    if (now === settledFor + 1) state = stateAfter([listenerRead(settledFor + 0.5, show.green)], state)
    state = afterSecond(state, now, drawn(chance, { ...show, green: before.green }, false))
  }
  for (let elapsed = 1; elapsed <= (show.seconds ?? 120); elapsed++) {
    const now = failingFrom + elapsed
    state = afterSecond(state, now, drawn(chance, show, true))
    const { trip, alarm } = guardVerdict(state, at(now))
    if (trip !== null) return { trippedAfter: elapsed, whose }
    if (alarm?.reason === 'not-green' && !whose.includes(alarm.whose)) whose.push(alarm.whose)
  }
  return { trippedAfter: null, whose }
}

function afterSecond(state: State, now: number, counted: Told): State {
  const event: EventOf<'tally'> = { at: at(now), type: 'tally', tally: tallyOf(0, 0, second(counted)) }
  const well = { ...fresh, at: event.at }
  const next = {
    ...state,
    witness: reduceWitness(state.witness, event),
    sources: { ...state.sources, listener: well, health: well, probe: well },
  }
  return { ...next, guard: reduceGuard(next.guard, event, next) }
}
