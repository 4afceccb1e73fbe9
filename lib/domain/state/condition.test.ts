import { describe, expect, test } from 'vitest'
import { conditionsOf } from './condition'
import type { Event } from './event'
import { accepted, asked, healthRead, listenerRead, readBack, sourceFailed, tally } from './events.fixture'
import { fullView } from './full-view'
import { opened, second, sockets, stateAfter, tallyOf } from './show.fixture'

const seconds = (from: number, count: number, blue: number, green: number): Event[] =>
  Array.from({ length: count }, (_, index) => [
    listenerRead(from + index, green === 0 ? 0 : 50),
    tally(from + index, blue, green),
  ]).flat()
const viewAt = (at: number, events: Event[]) => fullView(stateAfter([opened, ...events]), second(at))

describe('healthy', () => {
  const met = (at: number, events: Event[]) =>
    conditionsOf({ expects: { healthy: ['green'] } }, viewAt(at, events))

  test.each([
    { name: 'one healthy target', targets: ['healthy', 'initial'], met: true, healthy: 1 },
    {
      name: 'only unhealthy ones',
      targets: ['unhealthy', 'draining'],
      met: false,
      healthy: 0,
    },
    { name: 'no target at all', targets: [], met: false, healthy: 0 },
  ])('with $name is $met', ({ targets, met: expected, healthy }) => {
    expect(met(2, [healthRead(1, ['healthy'], targets)])).toEqual([
      { kind: 'healthy', environment: 'green', met: expected, healthy },
    ])
  })

  test('is not known before it was read, nor when it is stale', () => {
    expect(met(2, [])).toEqual([{ kind: 'healthy', environment: 'green', met: null, healthy: null }])
    expect(met(60, [healthRead(1, ['healthy'], ['healthy'])])).toMatchObject([{ met: null }])
  })
})

describe('split', () => {
  const askedFor = [listenerRead(0.5, 10), asked(1, 'c1', 50, 'cue')]
  const done = [accepted(1.2, 'c1'), readBack(1.3, 'c1', 50)]
  const conditions = (at: number, events: Event[]) =>
    conditionsOf({ expects: { split: { blue: 50, green: 50 } } }, viewAt(at, events))

  test('is asked, accepted and in traffic, one after the other, with the time that each took', () => {
    expect(conditions(1.1, askedFor)).toEqual([
      { kind: 'accepted', met: false, tookMs: null },
      { kind: 'in-traffic', met: null, tookMs: null },
    ])
    const waiting = [...askedFor, ...done, ...seconds(3, 4, 22, 3)]
    expect(conditions(6, waiting)).toEqual([
      { kind: 'accepted', met: true, tookMs: 200 },
      { kind: 'in-traffic', met: false, tookMs: null },
    ])
    const [first, inTraffic] = conditions(28, [...waiting, ...seconds(7, 22, 13, 12)])
    expect(first).toEqual({ kind: 'accepted', met: true, tookMs: 200 })
    expect(inTraffic).toEqual({ kind: 'in-traffic', met: true, tookMs: 4_800 })
  })

  test('is met without a time where it was so from the start', () => {
    const found = [listenerRead(0.5, 50), ...seconds(1, 20, 13, 12)]
    expect(conditions(20, found)).toEqual([
      { kind: 'accepted', met: true, tookMs: null },
      { kind: 'in-traffic', met: true, tookMs: null },
    ])
  })

  test('is not known when the listener cannot be read, in traffic neither', () => {
    const lost = sourceFailed(21, 'listener', 'unreachable')
    const events = [listenerRead(0.5, 50), ...seconds(1, 21, 13, 12), lost]
    expect(conditions(21, events)).toMatchObject([{ met: null }, { met: null }])
  })

  test('is not known in traffic when the probe is silent', () => {
    const events = [...seconds(1, 20, 13, 12), listenerRead(30, 50)]
    expect(conditions(30, events)).toMatchObject([{ met: true }, { met: null }])
  })
})

describe('quiet', () => {
  const quiet = (at: number, tally = tallyOf(20, 5)) =>
    conditionsOf({ expects: { quiet: true } }, viewAt(at, [{ at: second(1), type: 'tally', tally }]))

  test('is met while nothing was dropped and nothing failed', () => {
    expect(quiet(2)).toEqual([{ kind: 'quiet', met: true }])
  })

  test('is not known when the probe is silent', () => {
    expect(quiet(60)).toEqual([{ kind: 'quiet', met: null }])
  })

  test.each([
    { name: 'a socket', tally: tallyOf(20, 5, { sockets: sockets({ lost: 1 }) }), drops: 1, failed: 0 },
    { name: 'a chat socket', tally: tallyOf(20, 5, { chat: sockets({ lost: 2 }) }), drops: 2, failed: 0 },
    { name: 'a request', tally: tallyOf(20, 5, { failures: { reset: 3 } }), drops: 0, failed: 3 },
  ])('is not met after $name was lost, even when the probe is silent since', ({ tally, drops, failed }) => {
    expect(quiet(2, tally)).toEqual([{ kind: 'quiet', met: false, drops, failed }])
    expect(quiet(60, tally)).toEqual([{ kind: 'quiet', met: false, drops, failed }])
  })
})

test('a stage that expects nothing has no condition, and one that expects all has them in order', () => {
  const view = viewAt(1, [])
  expect(conditionsOf({ expects: {} }, view)).toEqual([])
  const all = conditionsOf(
    { expects: { healthy: ['blue', 'green'], split: { blue: 90, green: 10 }, quiet: true } },
    view,
  )
  expect(all.map(({ kind }) => kind)).toEqual(['healthy', 'healthy', 'accepted', 'in-traffic', 'quiet'])
  expect(all.every(({ met }) => met === null)).toBe(true)
})
