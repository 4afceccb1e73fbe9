import { describe, expect, test } from 'vitest'
import { rollbackSplit } from '../base/traffic'
import { millis } from '../base/units'
import type { Event } from './event'
import {
  accepted,
  asked,
  healthRead,
  listenerRead,
  servicesRead,
  show,
  sourceFailed,
  tallies,
  tally,
} from './events.fixture'
import { reduce } from './reduce'
import { opened, second, sockets, stateAfter } from './show.fixture'
import { publicView } from './view'

describe('reduce', () => {
  test('opens a run with nothing in it, whatever went before', () => {
    const before = stateAfter([opened, show(1, 'start'), ...tallies(2, 9), servicesRead(3)])
    expect(stateAfter([{ ...opened, run: 'r2', speed: 20 }], before)).toEqual(
      stateAfter([{ ...opened, run: 'r2', speed: 20 }]),
    )
    expect(stateAfter([opened])).toMatchObject({
      show: { clock: { state: 'idle' } },
      weights: { accepted: null },
      timeline: { history: [] },
    })
  })

  test('does not change the state it was given', () => {
    const events = [
      opened,
      show(1, 'start'),
      ...tallies(2, 5),
      servicesRead(5),
      healthRead(5, ['healthy'], []),
      show(6, 'next'),
    ]
    const deepFreeze = <T>(value: T): T => {
      if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze)
      return value
    }
    const frozen = events.reduce(
      (state, event) => deepFreeze(reduce(state, deepFreeze(event))),
      stateAfter([]),
    )
    expect(frozen).toEqual(stateAfter(events))
  })

  test('keeps what the services, the targets, the metrics, the chat and the phones said last', () => {
    const metrics = {
      responseTime: { blue: [{ at: second(0), value: 0.02 }], green: [] },
      cpu: { blue: [], green: [] },
      memory: { blue: [], green: [] },
      healthyHosts: { blue: [], green: [] },
      requestsPerTarget: { blue: [], green: [] },
    }
    const state = stateAfter([
      opened,
      servicesRead(1),
      healthRead(2, ['healthy'], []),
      { at: second(3), type: 'metrics-read', metrics },
      { at: second(4), type: 'chat-announced', connected: 24, messages: 7 },
      { at: second(5), type: 'phones-counted', connected: 30, drops: 2, disconnected: 1 },
    ])
    expect(state.environments.fleets?.green.running).toBe(2)
    expect(state.environments.targets).toMatchObject({ blue: [{ state: 'healthy' }], green: [] })
    expect(state.environments.metrics).toEqual(metrics)
    expect(state.audience.chat).toEqual({ connected: 24, messages: 7 })
    expect(state.audience.phones).toEqual({ connected: 30, drops: 2, disconnected: 1 })
    const { services, health, metrics: metricsSource } = state.sources
    expect([services.at, health.at, metricsSource.at]).toEqual([second(1), second(2), second(3)])
  })

  test('lets a source fail and come back while the last answer stays', () => {
    const problem = { kind: 'unreachable', cause: 'in the words of AWS' }
    const failing = stateAfter([
      opened,
      healthRead(1, ['healthy'], []),
      sourceFailed(2, 'health', 'unreachable'),
    ])
    expect(failing.sources.health).toEqual({ at: second(1), failingSince: second(2), problem })
    expect(failing.environments.targets?.blue).toHaveLength(1)
    const back = stateAfter([healthRead(9, ['healthy'], [])], failing)
    expect(back.sources.health).toEqual({ at: second(9), failingSince: null, problem: null })
  })
})

describe('the show', () => {
  test('marks the stages as they begin', () => {
    const state = stateAfter([
      opened,
      show(1, 'start'),
      show(5, 'next'),
      show(6, 'pause'),
      show(7, 'resume'),
      show(8, 'previous'),
      show(9, 'next'),
      show(10, 'next'),
      show(11, 'next'),
    ])
    expect(state.show.clock.state).toBe('finished')
    expect(state.timeline.markers.map(({ kind, label }) => `${kind} ${label}`)).toEqual([
      'stage situation',
      'stage half',
      'stage situation',
      'stage half',
      'stage closing',
    ])
  })

  test('does nothing with a button that means nothing now', () => {
    const before = stateAfter([opened])
    expect(stateAfter([show(1, 'next')], before)).toBe(before)
  })

  test('counts anew when it begins; what is held stays held', () => {
    const before = stateAfter([
      opened,
      tally(1, 20, 5, { failures: { refused: 3 }, sockets: sockets({ lost: 2, heldForMs: millis(500) }) }),
    ])
    expect(before.availability).toMatchObject({
      downtime: { requests: 28, failed: 3 },
      sockets: { dropped: 2 },
    })
    expect(stateAfter([show(2, 'start')], before).availability).toMatchObject({
      downtime: { requests: 0, failed: 0, failures: {} },
      sockets: { wanted: 50, held: 50, dropped: 0, since: second(0.5) },
      probeSeconds: { seen: 0, missed: 0 },
    })
  })

  test('resets its clock and the markers of its time axis only', () => {
    const running = stateAfter([opened, show(1, 'start'), ...tallies(2, 9)])
    const reset = stateAfter([show(10, 'reset')], running)
    expect(reset.show.clock).toMatchObject({ state: 'idle', elapsedMs: 0 })
    expect(reset).toEqual({
      ...running,
      show: { ...running.show, clock: reset.show.clock },
      timeline: { ...running.timeline, log: reset.timeline.log, markers: [] },
    })
  })

  test('marks a second run alone, with the opening split that was set before it', () => {
    const state = stateAfter([
      opened,
      show(1, 'start'),
      show(5, 'next'),
      show(6, 'reset'),
      listenerRead(7, 50),
      asked(8, 'opening', 10, 'opening'),
      accepted(8.2, 'opening'),
      show(9, 'start'),
    ])
    expect(state.timeline.markers.map(({ kind, label }) => `${kind} ${label}`)).toEqual([
      'accepted 10',
      'stage situation',
    ])
  })

  test('freezes its closing line when it ends', () => {
    const ended = stateAfter([
      opened,
      ...tallies(1, 10),
      show(10, 'start'),
      ...tallies(11, 90),
      show(90, 'finish'),
    ])
    expect(ended.show.closing).toEqual({ verdict: 'clean' })
    const later = stateAfter([tally(91, 0, 0, { failures: { refused: 25 } })], ended)
    expect(later.show.closing).toEqual({ verdict: 'clean' })
    const again = stateAfter([show(92, 'reset'), tally(93)], later)
    expect(publicView(again, second(93)).show.closing).toMatchObject({ verdict: 'dropped', failed: 25 })
  })

  describe('says at the end what the guard did', () => {
    const rollback = (seconds: number, by: 'guard' | 'presenter'): Event[] => [
      { at: second(seconds), type: 'asked', change: 'r', by, cause: 'rollback', to: rollbackSplit },
      accepted(seconds + 0.2, 'r'),
    ]
    const played = (...events: Event[]) => stateAfter([opened, tally(0.5), ...events]).show.closing

    test('where AWS took its rollback during the show', () => {
      const closing = played(show(1, 'start'), ...rollback(5, 'guard'), show(9, 'finish'))
      expect(closing.guardRolledBack).toBe(true)
    })

    test.each([
      ['the presenter rolled back', [show(1, 'start'), ...rollback(5, 'presenter'), show(9, 'finish')]],
      [
        'its rollback was not accepted',
        [show(1, 'start'), ...rollback(5, 'guard').slice(0, 1), show(9, 'finish')],
      ],
      ['it was before the show', [...rollback(0.6, 'guard'), show(1, 'start'), show(9, 'finish')]],
      ['it was after the show', [show(1, 'start'), show(4, 'finish'), ...rollback(5, 'guard')]],
      [
        'it was in the show before',
        [show(1, 'start'), ...rollback(2, 'guard'), show(3, 'reset'), show(4, 'start'), show(9, 'finish')],
      ],
    ])('and nothing where %s', (_name, events) => {
      expect(played(...events).guardRolledBack).toBeUndefined()
    })
  })

  test('does not end clean when the probe died before the end', () => {
    const state = stateAfter([opened, show(1, 'start'), ...tallies(2, 60), show(90, 'finish')])
    expect(state.show.closing).toEqual({ verdict: 'unknown' })
  })
})
