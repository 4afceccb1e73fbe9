import { describe, expect, test } from 'vitest'
import { show, tallies } from './events.fixture'
import { second, stateAfter } from './show.fixture'
import { stateOf } from './state.fixture'
import { publicView } from './view'

describe('ages', () => {
  const state = stateOf('x')

  test('are computed at the moment of looking, each source on its own', () => {
    const { sources } = publicView(state, second(10.5))
    expect(sources.probe).toEqual({ ok: true, at: second(8), ageMs: 2_500, error: null, failingSince: null })
    expect(sources.listener).toMatchObject({ ok: false, at: second(3), ageMs: 7_500 })
    expect(sources.metrics).toEqual({
      ok: false,
      at: null,
      ageMs: null,
      error: 'denied',
      failingSince: second(1),
    })
  })

  test('take the verdict away when the probe is silent', () => {
    expect(publicView(state, second(10.5)).weights.observed.verdict).toBe('too-few')
    expect(publicView(state, second(11)).weights.observed.verdict).toBeNull()
  })

  test('take the clean closing line away when the probe is silent, until the show has ended', () => {
    const running = stateAfter([...tallies(9, 100)], state)
    expect(publicView(running, second(100)).show.closing).toEqual({ verdict: 'clean' })
    expect(publicView(running, second(120)).show.closing).toEqual({ verdict: 'unknown' })
    const ended = stateAfter([show(9, 'start'), ...tallies(10, 100), show(100, 'finish')], state)
    expect(publicView(ended, second(500)).show.closing).toEqual({ verdict: 'clean' })
  })
})
