import { describe, expect, it } from 'vitest'
import { type Problem, type ProblemKind, problemKinds } from '@/lib/domain/base/problem'
import type { SourceView } from '@/lib/domain/base/sources'
import { splitOf } from '@/lib/domain/base/traffic'
import { instant } from '@/lib/domain/base/units'
import type { Change } from '@/lib/domain/weights/change'
import { mayTryAgain, troubleOf } from './trouble'

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
const weightsOf = ({ green, at }: { green: number; at: number }) => ({
  accepted: { ...splitOf(green), at: instant(at) },
})
const situation = (more: {
  listener?: SourceView
  change?: Change
  lostSince?: number
  silentSince?: number
  signedOut?: boolean
  accepted?: { green: number; at: number }
  at?: number
  problem?: Problem
}) => ({
  view: {
    at: instant(more.at ?? 9_800),
    sources: { listener: more.listener ?? well, services: well, health: well, metrics: well, probe: well },
    problems: more.problem ? { listener: more.problem } : {},
    change: more.change ?? null,
    weights: weightsOf(more.accepted ?? { green: 10, at: 1_000 }),
  },
  now,
  signedOut: more.signedOut ?? false,
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
      'the console speaks, and has no figures for who is signed out',
      situation({ silentSince: 9_800, signedOut: true }),
      null,
    ],
    [
      'the listener failed when this screen was signed out',
      situation({ listener: failing(8_000), signedOut: true }),
      null,
    ],
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

describe('a change that failed is a trouble for as long as its cause', () => {
  const denial = (action: string) => ({
    kind: 'denied' as const,
    cause: `AccessDenied: User: arn:aws:iam::000000000000:user/presenter is not authorized to perform: elasticloadbalancing:${action} because no identity-based policy allows it`,
  })
  const endsWithTheListener = {
    throttled: true,
    expired: true,
    'no-credentials': true,
    'not-found': true,
    unreachable: true,
    'timed-out': true,
    'not-understood': true,
    'console-restarted': true,
    denied: false,
    rejected: false,
  } satisfies Partial<Record<ProblemKind, boolean>>
  const kinds = Object.entries(endsWithTheListener)

  it.each(kinds)('%s', (kind, ends) => {
    const problem = { kind: problemKinds.find(name => name === kind) ?? 'rejected', cause: '' }
    const during = situation({ listener: failing(9_500), change: change(problem) })
    const after = situation({ change: change(problem) })
    expect(troubleOf(during)?.kind).toBe('change')
    expect(troubleOf(after)?.kind ?? null).toBe(ends ? null : 'change')
  })

  it.each(problemKinds.filter(kind => !(kind in endsWithTheListener)))('%s is none at all', kind => {
    expect(troubleOf(situation({ change: change({ kind, cause: '' }) }))).toBeNull()
  })

  it.each(['denied', 'rejected'] as const)('%s ends when the weights have come all the same', kind => {
    const refused = change({ kind, cause: '' })
    for (const [accepted, trouble] of [
      [{ green: 10, at: 7_000 }, 'change'],
      [{ green: 50, at: 7_000 }, null],
      [{ green: 30, at: 8_500 }, null],
    ] as const)
      expect(troubleOf(situation({ change: refused, accepted }))?.kind ?? null).toBe(trouble)
  })

  it('whose read was denied, and whose reads are answered now, is none', () => {
    expect(troubleOf(situation({ change: change(denial('DescribeListeners')) }))).toBeNull()
    expect(troubleOf(situation({ change: change(denial('ModifyListener')) }))?.kind).toBe('change')
    const unknown = { kind: 'denied' as const, cause: 'InvalidClientTokenId: The security token is invalid.' }
    expect(troubleOf(situation({ change: change(unknown) }))).toBeNull()
  })

  it('a listener that stood in no known shape and is well stands in nobody’s way, twelve minutes later too', () => {
    const given = situation({ change: change({ kind: 'not-understood', cause: '' }) })
    const later = { ...given, now: instant(now + 12 * 60_000) }
    expect(troubleOf(later)).toBeNull()
    expect(mayTryAgain(later.view)).toBe(true)
  })

  it('the press is offered again only where it was not carried on by the console itself', () => {
    const offered = (kind: ProblemKind) =>
      mayTryAgain(situation({ change: change({ kind, cause: '' }) }).view)
    expect(offered('unreachable')).toBe(true)
    expect(offered('console-restarted')).toBe(false)
    expect(offered('rejected')).toBe(false)
  })
})
