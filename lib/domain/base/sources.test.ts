import { describe, expect, test } from 'vitest'
import { second } from '../state/show.fixture'
import { emptyState } from '../state/state'
import { answered, failed, isFresh, silentSeconds, sourceNames } from './sources'

const { sources: neverRead } = emptyState('r1', 'rehearsal', 1, [])
const throttled = { kind: 'throttled', cause: 'Rate exceeded' } as const
const unreachable = { kind: 'unreachable', cause: 'connect ECONNREFUSED' } as const

describe('sources', () => {
  test('are not fresh before their first answer', () => {
    for (const name of sourceNames) expect(isFresh(neverRead[name], name, second(0))).toBe(false)
  })

  test.each([
    { name: 'listener', freshFor: 2.5 },
    { name: 'services', freshFor: 5 },
    { name: 'health', freshFor: 3.5 },
    { name: 'metrics', freshFor: 45 },
    { name: 'probe', freshFor: 2.5 },
  ] as const)('$name is fresh for $freshFor s after an answer', ({ name, freshFor }) => {
    const sources = answered(neverRead, name, second(10))
    expect(isFresh(sources[name], name, second(10 + freshFor))).toBe(true)
    expect(isFresh(sources[name], name, second(10.001 + freshFor))).toBe(false)
  })

  test('go stale at once when they fail, and say since when and with which answer last', () => {
    const once = failed(answered(neverRead, 'health', second(10)), 'health', throttled, second(11))
    expect(isFresh(once.health, 'health', second(11))).toBe(false)
    const twice = failed(once, 'health', unreachable, second(12))
    expect(twice.health).toEqual({ at: second(10), failingSince: second(11), problem: unreachable })
  })

  test('are fresh again with the next answer', () => {
    const broken = failed(neverRead, 'listener', unreachable, second(1))
    const back = answered(broken, 'listener', second(9))
    expect(back.listener).toEqual({ at: second(9), failingSince: null, problem: null })
    expect(isFresh(back.listener, 'listener', second(9))).toBe(true)
  })

  test('fail one by one', () => {
    const { listener: _, ...others } = failed(neverRead, 'listener', throttled, second(1))
    const { listener: __, ...before } = neverRead
    expect(others).toEqual(before)
  })

  test.each([
    { after: 0, silent: 0 },
    { after: 1, silent: 0 },
    { after: 1.4, silent: 0 },
    { after: 2, silent: 1 },
    { after: 60, silent: 59 },
    { after: -5, silent: 0 },
  ])('that last spoke $after s ago were silent for $silent seconds', ({ after, silent }) => {
    const { probe } = answered(neverRead, 'probe', second(100))
    expect(silentSeconds(probe, second(100 + after))).toBe(silent)
  })
})
