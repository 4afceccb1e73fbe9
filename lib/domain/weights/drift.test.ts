import { describe, expect, test } from 'vitest'
import { splitOf } from '../base/traffic'
import type { Event } from '../state/event'
import { accepted, asked, failed, listenerRead, readBack } from '../state/events.fixture'
import { opened, second, stateAfter } from '../state/show.fixture'

const weightsAfter = (...events: Event[]) => stateAfter([opened, listenerRead(1, 10), ...events])
const changed = [asked(10, 'a', 50), accepted(10.2, 'a'), readBack(10.3, 'a', 50)]
const kinds = (state: ReturnType<typeof weightsAfter>) => state.timeline.markers.map(({ kind }) => kind)

describe('drift', () => {
  test('is seen by the next poll, with before and after, and moves what was asked for along', () => {
    const state = weightsAfter(...changed, listenerRead(20, 30))
    expect(state.weights.drift).toEqual({ at: second(20), from: splitOf(50), to: splitOf(30) })
    expect(state.weights).toMatchObject({ accepted: splitOf(30), requested: splitOf(30) })
    expect(state.split.observation).toMatchObject({ expected: splitOf(30), verdict: 'too-few' })
    expect(kinds(state)).toEqual(['accepted', 'drift'])
  })

  test('is seen by a read-back that shows other weights', () => {
    const state = weightsAfter(asked(10, 'a', 50), accepted(10.2, 'a'), readBack(10.3, 'a', 30))
    expect(state.weights).toMatchObject({
      accepted: splitOf(30),
      drift: { from: splitOf(50), to: splitOf(30) },
    })
  })

  test('is seen where somebody else sets again what we had set before', () => {
    const state = weightsAfter(...changed, listenerRead(20, 30), listenerRead(30, 50))
    expect(state.weights.drift).toEqual({ at: second(30), from: splitOf(30), to: splitOf(50) })
  })

  test('is over with the next change of ours', () => {
    expect(weightsAfter(listenerRead(5, 30), asked(10, 'a', 50)).weights.drift).toBeNull()
  })

  test('during a change of ours leaves standing what was asked for', () => {
    const state = weightsAfter(asked(10, 'a', 50), listenerRead(10.1, 30))
    expect(state.weights).toMatchObject({
      requested: splitOf(50),
      accepted: splitOf(30),
      drift: { to: splitOf(30) },
    })
    const refused = stateAfter([failed(10.2, 'a', 'changed-elsewhere')], state)
    expect(refused.weights).toMatchObject({ requested: splitOf(30), drift: { to: splitOf(30) } })
  })

  test('is not what a rollback overtook and may still meet', () => {
    const state = weightsAfter(asked(10, 'a', 50), asked(10.1, 'b', 0, 'rollback'), listenerRead(10.2, 50))
    expect(state.weights).toMatchObject({ accepted: splitOf(50), drift: null })
    expect(kinds(state)).toEqual(['accepted'])
  })

  test('is what a rollback replaced, where nobody had seen it', () => {
    const state = weightsAfter(asked(10, 'a', 0, 'rollback'), listenerRead(10.1, 63), accepted(10.1, 'a'))
    expect(state.weights.drift).toEqual({ at: second(10.1), from: splitOf(10), to: splitOf(63) })
    expect(state.weights.accepted).toMatchObject(splitOf(0))
    expect(kinds(state)).toEqual(['drift', 'rollback'])
  })

  test('is not what a poll says that asked before AWS accepted our change', () => {
    const unanswered = weightsAfter(...changed.slice(0, 2), listenerRead(10.25, 10))
    expect(unanswered.weights).toMatchObject({ accepted: splitOf(50), drift: null })
    const late = weightsAfter(...changed, listenerRead(10.9, 10))
    expect(late.weights).toMatchObject({ accepted: splitOf(50), requested: splitOf(50), drift: null })
    expect(late.sources.listener.at).toBe(second(10.9))
    expect(kinds(late)).toEqual(['accepted'])
  })

  test('is noticed within 3 s of our change, by the poll after', () => {
    expect(weightsAfter(...changed, listenerRead(11, 10), listenerRead(12, 10)).weights.drift).toEqual({
      at: second(12),
      from: splitOf(50),
      to: splitOf(10),
    })
  })

  test.each(['timed-out', 'unreachable', 'overtaken'] as const)(
    'is not our own change whose answer was lost (%s)',
    kind => {
      const state = weightsAfter(asked(10, 'a', 50), failed(13, 'a', kind), listenerRead(14, 50))
      expect(state.weights).toMatchObject({ drift: null, accepted: splitOf(50), requested: splitOf(50) })
      expect(state.weights.change).toMatchObject({ readBackAt: second(14), problem: { kind } })
      expect(kinds(state)).toEqual(['accepted'])
    },
  )

  test.each(['denied', 'throttled', 'rejected', 'expired', 'changed-elsewhere'] as const)(
    'is the same weights set by somebody else after AWS refused ours (%s)',
    kind => {
      const state = weightsAfter(asked(10, 'a', 50), failed(11, 'a', kind), listenerRead(14, 50))
      expect(state.weights).toMatchObject({ drift: { to: splitOf(50) }, accepted: splitOf(50) })
    },
  )
})
