import { describe, expect, test } from 'vitest'
import { millis } from '../base/units'
import { elapsedAt } from '../show/clock'
import type { Event } from '../state/event'
import { accepted, asked, failed, listenerRead, readBack, show, tallies } from '../state/events.fixture'
import { fullView } from '../state/full-view'
import { opened, second, stateAfter } from '../state/show.fixture'

const recovered = (at: number, gapSeconds: number): Event => ({
  at: second(at),
  type: 'recovered',
  gapMs: millis(gapSeconds * 1_000),
  lostBytes: 0,
})
const before = [opened, listenerRead(0.5, 10), ...tallies(1, 31), show(10, 'start')]
const events = before.toSorted((a, b) => a.at - b.at)

describe('a console that was away for six seconds', () => {
  const back = stateAfter([...events, recovered(36, 6)])
  const nextSecond = stateAfter(tallies(37, 38), back)

  test('has the show clock run on, as on stage', () => {
    expect(elapsedAt(back.show.clock, second(36))).toBe(26_000)
  })

  test('has a paused show stand', () => {
    const paused = stateAfter([...events, show(30, 'pause'), recovered(36, 6)])
    expect(elapsedAt(paused.show.clock, second(36))).toBe(20_000)
  })

  test('has seen nothing meanwhile: unknown, never up', () => {
    expect(
      nextSecond.availability.probeSeconds.missed - stateAfter(events).availability.probeSeconds.missed,
    ).toBe(6)
    expect(
      nextSecond.availability.downtime.requests - stateAfter(events).availability.downtime.requests,
    ).toBe(25)
  })

  test('keeps the charts, and the gap in them', () => {
    const times = nextSecond.timeline.history.map(({ at }) => at)
    expect(times).toContain(second(30))
    expect(times.filter(at => at > second(30) && at < second(37))).toEqual([])
  })

  test('says so, and since when', () => {
    expect(fullView(back, second(37)).recovered).toEqual({ at: second(36), gapMs: 6_000, lostBytes: 0 })
  })

  test('shows weights that were changed meanwhile as drift, with before and after', () => {
    expect(stateAfter([listenerRead(37, 50)], back).weights.drift).toEqual({
      at: second(37),
      from: { blue: 90, green: 10 },
      to: { blue: 50, green: 50 },
    })
  })

  test('finds a change that was under way when it died as its own', () => {
    const died = [...events, asked(29.9, 'c1', 50), recovered(36, 6), failed(36, 'c1', 'console-restarted')]
    expect(stateAfter(died).weights.requested).toEqual(stateAfter(died).weights.accepted)
    const found = stateAfter([...died, listenerRead(37, 50)])
    expect(found.weights).toMatchObject({
      drift: null,
      accepted: { green: 50 },
      change: { readBackAt: second(37) },
    })
  })

  test('leaves a change alone that was over', () => {
    const over = [asked(28, 'c1', 50), accepted(28.1, 'c1'), readBack(28.2, 'c1', 50)]
    const state = stateAfter([...events, ...over, recovered(36, 6)])
    expect(state.weights.change).toMatchObject({ problem: null, readBackAt: second(28.2) })
  })
})
