import { describe, expect, test } from 'vitest'
import { millis } from '../base/units'
import type { Event } from '../state/event'
import { healthRead, listenerRead, servicesRead, show, tallies, tally } from '../state/events.fixture'
import { opened, second, stateAfter } from '../state/show.fixture'
import { publicView } from '../state/view'

describe('a second of the probe', () => {
  const start = [opened, listenerRead(0.5, 20)]

  test('becomes a point of the charts', () => {
    const state = stateAfter([
      ...start,
      servicesRead(1),
      healthRead(1, ['healthy'], []),
      tally(1.5, 20, 5, { failures: { dns: 1 } }),
    ])
    expect(state.timeline.history).toEqual([
      {
        at: second(1.5),
        acceptedGreen: 20,
        observedGreen: 0.2,
        low: 0.0527,
        high: 0.4438,
        p50: { blue: 20, green: 20 },
        p95: { blue: null, green: null },
        running: { blue: 1, green: 2 },
        healthy: { blue: 1, green: 0 },
        answers: 25,
        failed: 1,
      },
    ])
  })

  test('leaves gaps, not zeros, where nothing is known', () => {
    const unknown = { blue: null, green: null }
    const [point] = stateAfter([opened, tally(1, 0, 0, { missed: 25 })]).timeline.history
    expect(point).toMatchObject({
      acceptedGreen: null,
      observedGreen: null,
      low: null,
      high: null,
      p50: unknown,
      p95: unknown,
      running: unknown,
      healthy: unknown,
    })
    const stale = stateAfter([opened, servicesRead(1), healthRead(1, ['healthy'], []), tally(60)]).timeline
      .history[0]
    expect(stale).toMatchObject({ running: unknown, healthy: unknown })
  })

  test('has the interval that the screens tell at that moment, in four decimals', () => {
    const state = stateAfter([...start, ...tallies(1, 100)])
    for (const name of ['low', 'high'] as const) {
      const told = publicView(state, second(100)).weights.observed[name]
      const kept = state.timeline.history.at(-1)?.[name]
      expect(kept).toBeCloseTo(told ?? Number.NaN, 4)
      expect(String(kept).length).toBeLessThanOrEqual('0.1234'.length)
    }
  })

  test('keeps five minutes of points and ten seconds of latencies', () => {
    const state = stateAfter([opened, ...tallies(1, 400)])
    expect(state.timeline.history).toHaveLength(300)
    expect(state.timeline.history[0]?.at).toBe(second(100))
    expect(state.availability.latencies).toHaveLength(10)
  })

  test('keeps the last sixty markers', () => {
    const acts = Array.from({ length: 100 }, (_, index) => show(2 + index, index % 2 ? 'previous' : 'next'))
    expect(stateAfter([opened, show(1, 'start'), ...acts]).timeline.markers).toHaveLength(60)
  })

  test('keeps the version that was seen last where nobody answered', () => {
    const silent = tally(2, 25, 0, { versions: { blue: '1.1', green: null } })
    expect(stateAfter([opened, tally(1), silent]).witness.versions).toEqual({ blue: '1.1', green: '2' })
  })

  test.each([
    { name: 'that answered is seen', events: [tally(1)], seconds: { seen: 1, missed: 0 } },
    {
      name: 'in which all failed is seen: a failure is knowledge',
      events: [tally(1, 0, 0, { failures: { refused: 25 } })],
      seconds: { seen: 1, missed: 0 },
    },
    {
      name: 'without a request is missed',
      events: [tally(1, 0, 0, { missed: 25 })],
      seconds: { seen: 0, missed: 1 },
    },
    { name: 'that never came is missed', events: [tally(1), tally(5)], seconds: { seen: 2, missed: 3 } },
    {
      name: 'that came a little late is not missed',
      events: [tally(1), tally(2.4)],
      seconds: { seen: 2, missed: 0 },
    },
  ])('$name', ({ events, seconds }) => {
    expect(stateAfter([opened, ...events]).availability.probeSeconds).toEqual(seconds)
  })
})

test('why a connection was last lost is kept until the show begins', () => {
  const lost = (at: number, code: number): Event => ({
    at: second(at),
    type: 'dropped',
    kind: 'held',
    code,
    cause: 'restart',
    heldForMs: millis(1_000),
  })
  const state = stateAfter([opened, tally(1), lost(1.5, 1006), lost(1.7, 1012)])
  expect(state.availability.lastDrop).toEqual({ kind: 'held', code: 1012, cause: 'restart' })
  expect(stateAfter([show(2, 'start')], state).availability.lastDrop).toBeNull()
})
