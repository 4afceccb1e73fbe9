import { describe, expect, test } from 'vitest'
import { splitOf } from '../base/traffic'
import { millis } from '../base/units'
import type { Event } from '../state/event'
import {
  accepted,
  asked,
  attemptFailed,
  failed,
  listenerRead,
  readBack,
  tally,
} from '../state/events.fixture'
import { opened, second, stateAfter } from '../state/show.fixture'
import { isRetried } from './change'

const weightsAfter = (...events: Event[]) => stateAfter([opened, listenerRead(1, 10), ...events])
const changed = [asked(10, 'a', 50), accepted(10.2, 'a'), readBack(10.3, 'a', 50)]
const kinds = (state: ReturnType<typeof weightsAfter>) => state.timeline.markers.map(({ kind }) => kind)

describe('weights found at start', () => {
  test('are accepted, and taken as asked for, without a marker or a wait', () => {
    const state = weightsAfter()
    expect(state.weights).toMatchObject({
      accepted: { ...splitOf(10), at: second(1) },
      requested: { ...splitOf(10), at: second(1) },
      drift: null,
    })
    expect(state.timeline.markers).toEqual([])
    expect(state.split.observation).toMatchObject({
      expected: splitOf(10),
      acceptedAt: null,
      spreadUntil: second(31),
      verdict: 'too-few',
    })
  })

  test('do not take the place of what was asked before they could be read', () => {
    const state = stateAfter([opened, asked(1, 'a', 0, 'rollback'), listenerRead(1.1, 10)])
    expect(state.weights).toMatchObject({ requested: splitOf(0), accepted: splitOf(10), drift: null })
    expect(stateAfter([accepted(1.3, 'a')], state).weights).toMatchObject({
      accepted: splitOf(0),
      drift: null,
    })
  })

  test('stay when they are read again: nothing restarts', () => {
    const before = stateAfter([tally(2)], weightsAfter())
    const again = stateAfter([listenerRead(3, 10)], before)
    expect(again).toEqual({ ...before, sources: again.sources })
    expect(again.sources.listener.at).toBe(second(3))
  })
})

describe('the time to spread', () => {
  const until = (event: Event) =>
    stateAfter([event, listenerRead(1, 10), ...changed]).split.observation.spreadUntil

  test('is the run’s, and the usual one in a run from before it was told', () => {
    expect(until({ ...opened, spreadingMs: millis(60_000) })).toBe(second(70.2))
    expect(until(opened)).toBe(second(40.2))
  })
})

describe('a rollback that AWS does not accept', () => {
  const tried = [
    asked(10, 'r', 0, 'rollback'),
    attemptFailed(11, 'r', 1, 'timed-out'),
    attemptFailed(12, 'r', 2, 'throttled'),
  ]

  test('stays on its way, with how often it was tried and what AWS said last', () => {
    const {
      weights: { change, requested },
    } = weightsAfter(...tried)
    expect(change).toMatchObject({
      problem: null,
      acceptedAt: null,
      retried: { attempts: 2, at: second(12), problem: { kind: 'throttled' } },
    })
    expect(requested).toMatchObject(splitOf(0))
    expect(isRetried(change)).toBe(true)
  })

  test('is over when AWS accepts it; what was not read back at once is by the next poll', () => {
    const state = weightsAfter(...tried, { ...accepted(13, 'r'), blind: true })
    expect(isRetried(state.weights.change)).toBe(false)
    expect(state.weights).toMatchObject({ accepted: splitOf(0), change: { blind: true, readBackAt: null } })
    expect(stateAfter([listenerRead(20, 0)], state).weights.change?.readBackAt).toBe(second(20))
  })

  test('is not touched by the attempts of one that a newer change took the place of', () => {
    const {
      weights: { change },
    } = weightsAfter(...tried, asked(13, 'c', 50), attemptFailed(14, 'r', 3, 'throttled'))
    expect(change?.retried).toBeUndefined()
  })
})

describe('a change', () => {
  test('is asked at once, and nothing else moves', () => {
    const state = weightsAfter(asked(10, 'a', 50, 'cue'))
    expect(state.weights).toMatchObject({
      requested: { ...splitOf(50), at: second(10) },
      accepted: splitOf(10),
    })
    expect(state.weights.change).toEqual({
      id: 'a',
      by: 'presenter',
      cause: 'cue',
      from: splitOf(10),
      to: splitOf(50),
      askedAt: second(10),
      acceptedAt: null,
      readBackAt: null,
      problem: null,
      late: null,
    })
    expect(state.split.observation).toEqual(weightsAfter().split.observation)
  })

  test('is accepted, then read back, and counting begins anew with its acceptance', () => {
    const state = weightsAfter(...changed)
    expect(state.weights.change).toMatchObject({
      acceptedAt: second(10.2),
      readBackAt: second(10.3),
      problem: null,
    })
    expect(state.weights).toMatchObject({
      accepted: { ...splitOf(50), at: second(10.2) },
      requested: splitOf(50),
    })
    expect(state.split.observation).toMatchObject({
      acceptedAt: second(10.2),
      verdict: 'too-few',
      counted: { n: 0 },
    })
    expect(state.timeline.markers).toEqual([{ at: second(10.2), kind: 'accepted', label: '50' }])
  })

  test('that the poll meets before the answer is ours, and is marked once', () => {
    const state = weightsAfter(asked(10, 'a', 50), listenerRead(10.1, 50), ...changed.slice(1))
    expect(state.weights).toMatchObject({ drift: null, accepted: { ...splitOf(50), at: second(10.1) } })
    expect(kinds(state)).toEqual(['accepted'])
  })

  test('whose read-back shows other weights is over: what was found stands, and it is drift', () => {
    const state = weightsAfter(...changed.slice(0, 2), readBack(10.3, 'a', 20))
    expect(state.weights).toMatchObject({ requested: splitOf(20), accepted: splitOf(20) })
    expect(state.weights.drift).toMatchObject({ from: splitOf(50), to: splitOf(20) })
  })

  test('whose answer was lost is nobody’s after half a minute: the same weights then are somebody else’s', () => {
    const lost = [asked(10, 'a', 50), failed(13, 'a', 'timed-out')]
    expect(weightsAfter(...lost, listenerRead(20, 50)).weights.drift).toBeNull()
    expect(weightsAfter(...lost, listenerRead(60, 50)).weights.drift).toMatchObject({ to: splitOf(50) })
  })

  test('that fails puts back what was asked for, and says why', () => {
    const state = weightsAfter(asked(10, 'a', 50), failed(10.5, 'a', 'denied'))
    expect(state.weights).toMatchObject({ requested: splitOf(10), accepted: splitOf(10), drift: null })
    expect(state.weights.change?.problem).toEqual({ kind: 'denied', cause: 'in the words of AWS' })
  })

  test('that is accepted and cannot be read back keeps what was accepted', () => {
    const state = weightsAfter(asked(10, 'a', 50), accepted(10.2, 'a'), failed(13, 'a', 'timed-out'))
    expect(state.weights).toMatchObject({ requested: splitOf(50), accepted: splitOf(50) })
  })

  test.each(['accepted', 'read-back', 'failed'] as const)('of another id is not touched by "%s"', type => {
    const before = weightsAfter(asked(10, 'a', 50))
    const events = {
      accepted: accepted(11, 'b'),
      'read-back': readBack(11, 'b', 90),
      failed: failed(11, 'b', 'denied'),
    }
    expect(stateAfter([events[type]], before)).toBe(before)
    expect(stateAfter([events[type]], weightsAfter()).weights.change).toBeNull()
  })

  test('that is a rollback is marked as one', () => {
    const state = weightsAfter(...changed, asked(20, 'b', 0, 'rollback'), accepted(20.1, 'b'))
    expect(kinds(state)).toEqual(['accepted', 'rollback'])
  })
})

describe('a rollback', () => {
  const overtaking = [asked(10, 'a', 50), asked(10.1, 'b', 0, 'rollback')]

  test('overtakes a change in flight, whose weights are no drift when the poll meets them', () => {
    const state = weightsAfter(...overtaking, listenerRead(10.2, 50))
    expect(state.weights).toMatchObject({ drift: null, accepted: splitOf(50), requested: splitOf(0) })
    const done = stateAfter([accepted(10.3, 'b'), readBack(10.4, 'b', 0)], state)
    expect(done.weights).toMatchObject({ drift: null, accepted: splitOf(0), requested: splitOf(0) })
    expect(kinds(done)).toEqual(['accepted', 'rollback'])
  })

  test('is not undone by late answers to the change that it overtook', () => {
    const late = [accepted(10.2, 'a'), readBack(10.25, 'a', 50), failed(10.3, 'a', 'overtaken')]
    const before = weightsAfter(...overtaking)
    const { log } = before.timeline
    // What became of it is told all the same.
    expect(weightsAfter(...overtaking, ...late)).toEqual({
      ...before,
      timeline: { ...before.timeline, log: expect.not.objectContaining(log) },
    })
  })
})
