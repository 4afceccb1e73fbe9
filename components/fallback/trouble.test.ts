import { describe, expect, it } from 'vitest'
import type { Change } from '@/lib/domain/change'
import type { Problem } from '@/lib/domain/problem'
import { splitOf } from '@/lib/domain/traffic'
import { instant } from '@/lib/domain/units'
import type { SourceView } from '@/lib/domain/view'
import { troubleOf } from './trouble'

const well: SourceView = { ok: true, at: instant(9_000), ageMs: null, error: null, failingSince: null }
const now = instant(10_000)
const unreachable: Problem = { kind: 'unreachable', cause: 'ECONNREFUSED' }
const change = (problem: Problem | null): Change => ({
  id: 'c1',
  by: 'presenter',
  cause: 'cue',
  from: splitOf(10),
  to: splitOf(50),
  askedAt: instant(8_000),
  acceptedAt: null,
  readBackAt: null,
  problem,
})
const situation = (more: {
  listener?: SourceView
  change?: Change
  lostSince?: number
  silentSince?: number
  at?: number
  problem?: Problem
}) => ({
  view: {
    at: instant(more.at ?? 9_800),
    sources: { listener: more.listener ?? well, services: well, health: well, metrics: well, probe: well },
    problems: more.problem ? { listener: more.problem } : {},
    change: more.change ?? null,
  },
  now,
  lostSince: more.lostSince === undefined ? null : instant(more.lostSince),
  silentSince: more.silentSince === undefined ? null : instant(more.silentSince),
})
const failing = (since: number): SourceView => ({
  ...well,
  ok: false,
  error: 'unreachable',
  failingSince: instant(since),
})

describe('when the commands are shown', () => {
  it.each([
    ['all is well', situation({}), null],
    ['one poll has just failed', situation({ listener: failing(9_500) }), null],
    [
      'the listener cannot be read',
      situation({ listener: failing(8_000), problem: unreachable }),
      'listener',
    ],
    ['a change is on its way', situation({ change: change(null) }), null],
    [
      'a change failed and will again',
      situation({ change: change({ kind: 'denied', cause: '' }) }),
      'change',
    ],
    [
      'a change failed and the listener does too',
      situation({ listener: failing(9_500), change: change(unreachable) }),
      'change',
    ],
    ['a change failed for a reason that is over', situation({ change: change(unreachable) }), null],
    ['a rollback overtook a change', situation({ change: change({ kind: 'overtaken', cause: '' }) }), null],
    ['the stream has just been lost', situation({ lostSince: 6_000 }), null],
    ['the stream stays lost', situation({ lostSince: 3_000 }), 'console'],
    ['the console did not answer a press', situation({ silentSince: 9_800 }), 'console'],
    ['the console has spoken since that press', situation({ silentSince: 9_800, at: 9_900 }), null],
    [
      'the console has spoken since, and the listener still fails',
      situation({ silentSince: 9_800, at: 9_900, listener: failing(8_000) }),
      'listener',
    ],
  ])('%s', (_name, given, kind) => {
    expect(troubleOf(given)?.kind ?? null).toBe(kind)
  })

  it('is a rollback that AWS does not accept, whatever the listener does: which attempt it is, and since when', () => {
    const retried = { attempts: 3, at: instant(9_900), problem: unreachable }
    const tried = { ...change(null), cause: 'rollback' as const, retried }
    const trouble = { kind: 'rollback', attempt: 4, problem: unreachable, since: instant(8_000) }
    expect(troubleOf(situation({ change: tried }))).toMatchObject(trouble)
    expect(troubleOf(situation({ listener: failing(5_000), change: tried }))).toMatchObject(trouble)
    expect(troubleOf(situation({ lostSince: 3_000, change: tried }))?.kind).toBe('console')
    expect(troubleOf(situation({ change: { ...tried, acceptedAt: instant(9_950) } }))).toBeNull()
  })

  it('carries AWS’s own words', () => {
    expect(troubleOf(situation({ listener: failing(8_000), problem: unreachable }))?.problem).toEqual(
      unreachable,
    )
  })
})
