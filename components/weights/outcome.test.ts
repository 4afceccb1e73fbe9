import { describe, expect, it } from 'vitest'
import { splitOf } from '@/lib/domain/base/traffic'
import { instant } from '@/lib/domain/base/units'
import type { FullView } from '@/lib/domain/state/full-view'
import type { Change } from '@/lib/domain/weights/change'
import { isSettled, outcomeOf, outsideOf } from './outcome'

const change = (more: Partial<Change>): Change => ({
  id: 'c1',
  by: 'presenter',
  cause: 'cue',
  from: splitOf(10),
  to: splitOf(50),
  askedAt: instant(1_000),
  acceptedAt: null,
  readBackAt: null,
  problem: null,
  ...more,
})
const view = (
  of: Change | null,
  verdict: FullView['weights']['observed']['verdict'],
): Pick<FullView, 'change' | 'weights'> => ({
  change: of,
  weights: {
    requested: null,
    accepted: { ...splitOf(50), at: instant(1_182) },
    observed: {
      green: 0.5,
      low: 0.4,
      high: 0.6,
      n: 50,
      unnamed: 0,
      verdict,
      since: instant(3_282),
      agreedAt: null,
      nodes: null,
    },
  },
})

describe('what became of a change', () => {
  it('is nothing before the first one', () => {
    expect(outcomeOf(view(null, null))).toBeNull()
  })

  it('is only asked until AWS answers', () => {
    expect(outcomeOf(view(change({}), 'agrees'))).toMatchObject({ acceptedMs: null, inTrafficMs: null })
  })

  it('is accepted, and not in traffic before traffic says so', () => {
    expect(outcomeOf(view(change({ acceptedAt: instant(1_182) }), 'waiting'))).toMatchObject({
      acceptedMs: 182,
      inTrafficMs: null,
    })
  })

  it('is in traffic once the observation agrees', () => {
    expect(outcomeOf(view(change({ acceptedAt: instant(1_182) }), 'agrees'))).toMatchObject({
      inTrafficMs: 2_100,
    })
  })

  it('is not in traffic when other weights are in force by now', () => {
    const other = change({ acceptedAt: instant(1_182), to: splitOf(90) })
    expect(outcomeOf(view(other, 'agrees'))).toMatchObject({ inTrafficMs: null })
  })
})

describe('a change from outside', () => {
  const drift = { at: instant(9_000), from: splitOf(50), to: splitOf(70) }
  const done = change({ acceptedAt: instant(1_182), readBackAt: instant(1_300) })

  it('is the last change once ours is through', () => {
    expect(outsideOf({ change: done, drift })).toBe(drift)
    expect(outsideOf({ change: null, drift })).toBe(drift)
  })

  it('does not hide that ours failed or still waits', () => {
    expect(
      outsideOf({ change: change({ problem: { kind: 'denied', cause: 'in the words of AWS' } }), drift }),
    ).toBeNull()
    expect(outsideOf({ change: change({}), drift })).toBeNull()
  })

  it('is not the last one where a rollback replaced it', () => {
    const rollback = change({ cause: 'rollback', acceptedAt: instant(9_000), readBackAt: instant(9_100) })
    expect(outsideOf({ change: rollback, drift })).toBeNull()
  })

  it('is none where nobody else changed anything', () => {
    expect(outsideOf({ change: done, drift: null })).toBeNull()
  })
})

describe('room for other news', () => {
  it('is there before any change, and once one is in traffic', () => {
    expect(isSettled(null)).toBe(true)
    const done = change({ acceptedAt: instant(1_100) })
    expect(isSettled({ change: done, acceptedMs: 100, inTrafficMs: 2_000 })).toBe(true)
    expect(isSettled({ change: done, acceptedMs: 100, inTrafficMs: null })).toBe(false)
  })
})
