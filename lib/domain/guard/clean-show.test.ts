import { expect, test } from 'vitest'
import { seededRandom } from '../../../common/seeded-random'
import { splitOf } from '../base/traffic'
import type { Instant } from '../base/units'
import { expectSplit, observe } from '../split/observed'
import type { EventOf } from '../state/event'
import { second as at, opened, stateAfter, tallyOf } from '../state/show.fixture'
import type { State } from '../state/state'
import { reduceWitness } from '../witness/reduce'
import { askedIn } from '../witness/tally'
import { reduceGuard } from './reduce'
import { guardVerdict } from './verdict'

/** Changes that are simulated; `npm run proof simulations` has 10,000. */
const changes = Number(process.env.GREENROOM_SIMULATED) || 400
/** Green's shares that a show goes through, in percent. */
const shares = [0, 10, 50, 90, 100]
/** Longer than a change may spread, so that the split has its verdict. */
const heldFor = 34
const perSecond = 25
const fresh = { failingSince: null, problem: null }
const healthy = [{ id: 'x', state: 'healthy', reason: null, description: null }]

const start: State = {
  ...stateAfter([opened]),
  environments: { fleets: null, metrics: null, targets: { blue: healthy, green: healthy } },
}

/** Answers of a healthy service: tens of milliseconds with a long tail; now and then everything pauses, or one request fails. */
function answersOf(chance: () => number, green: number) {
  const ms: { blue: number[]; green: number[] } = { blue: [], green: [] }
  const failed = { blue: 0, green: 0, unknown: 0 }
  const pausing = chance() < 0.01
  for (let i = 0; i < perSecond; i++) {
    const name = chance() < green ? 'green' : 'blue'
    const tail = chance() < 0.02 ? chance() * 600 : 0
    if (chance() < 0.0005) failed[chance() < 0.5 ? name : 'unknown'] += 1
    else ms[name].push(15 + chance() * 30 + tail + (pausing ? chance() * 800 : 0))
  }
  return { ms, failed }
}

/** The state with what the sources said in the second that ends at `now`; the rest of the reduce does not concern the guard. */
function afterSecond(state: State, event: EventOf<'tally'>): State {
  const { at: now, tally } = event
  const { second, late } = askedIn(tally)
  const well = { ...fresh, at: now }
  const next = {
    ...state,
    witness: reduceWitness(state.witness, event),
    split: {
      ...state.split,
      observation: observe(state.split.observation, second, now, late),
    },
    sources: { ...state.sources, listener: well, health: well, probe: well },
  }
  return { ...next, guard: reduceGuard(next.guard, event, next) }
}

const accept = (state: State, green: number, now: Instant): State => ({
  ...state,
  weights: { ...state.weights, accepted: { ...splitOf(green), at: now } },
  split: {
    ...state.split,
    observation: expectSplit(state.split.observation, splitOf(green), now, 'changed'),
  },
})

/** One change in a show where nothing is wrong; each node of the load balancer takes its own time for it. */
function tripIn(seed: number) {
  const chance = seededRandom(seed)
  const pick = () => shares[Math.floor(chance() * shares.length)] ?? 0
  const [from, to, delays] = [pick(), pick(), [chance() * 20, chance() * 20]]
  let state = accept(accept(start, from, at(-60)), to, at(0.5))
  for (let now = 1; now <= heldFor; now++) {
    const arrived = delays.filter(delay => delay < now - 0.5).length / delays.length
    const { ms, failed } = answersOf(chance, (from + (to - from) * arrived) / 100)
    const tally = tallyOf(0, 0, {
      latencies: ms,
      failures: { timeout: failed.unknown, 'target-5xx': failed.blue + failed.green },
      failed,
    })
    state = afterSecond(state, { at: at(now), type: 'tally', tally })
    const { trip } = guardVerdict(state, at(now))
    if (trip !== null) return { seed, from, to, now, trip }
  }
  return null
}

test(`${changes} changes in clean traffic, spreading within 0–20 s, never make it roll back`, () => {
  expect(Array.from({ length: changes }, (_, seed) => tripIn(seed)).filter(found => found !== null)).toEqual(
    [],
  )
}, 600_000)
