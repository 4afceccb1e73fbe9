import { describe, expect, test } from 'vitest'
import { allParts } from '../base/run'
import { splitOf } from '../base/traffic'
import { millis } from '../base/units'
import type { Event } from '../state/event'
import {
  accepted,
  asked,
  healthRead,
  listenerRead,
  readBack,
  servicesRead,
  show,
  sourceFailed,
  tally,
} from '../state/events.fixture'
import { fullView } from '../state/full-view'
import { opened, second, sockets, stateAfter } from '../state/show.fixture'
import { type CheckName, type HandItem, itemsOf, phases } from './items'
import { judge } from './judge'

const day = 24 * 3_600
const opening = splitOf(10)

/** What is known of an item `at` so many seconds, after these events. */
function judged(id: Parameters<typeof judge>[0], events: readonly Event[], at = 10) {
  return judge(id, fullView(stateAfter([opened, ...events]), second(at)), opening, second(at))
}

const checked = (at: number, check: CheckName, met: boolean): Event => ({
  at: second(at),
  type: 'checked',
  check,
  met,
  saw: { kind: 'page', status: met ? 200 : 503, tookMs: millis(40) },
})
const ticked = (at: number, item: HandItem, isTicked = true): Event => ({
  at: second(at),
  type: 'checklist-ticked',
  item,
  ticked: isTicked,
  by: 'co-presenter',
})
const rollback = (at: number, by: 'presenter' | 'guard' = 'presenter'): Event[] => [
  { at: second(at), type: 'asked', change: `back ${at}`, by, cause: 'rollback', to: splitOf(0) },
  accepted(at + 0.1, `back ${at}`),
  readBack(at + 0.2, `back ${at}`, 0),
]

describe('the checklist', () => {
  test('says of nothing that it is done before it was seen', () => {
    for (const phase of phases)
      for (const id of itemsOf(phase, allParts)) expect(judged(id, []).met, id).not.toBe(true)
  })

  test('names every item once', () => {
    const all = phases.flatMap(phase => itemsOf(phase, allParts))
    expect(new Set(all).size).toBe(all.length)
  })

  test.each([
    ['healthy', 'with both healthy', healthRead(9, ['healthy'], ['healthy']), true],
    ['healthy', 'with Green initial', healthRead(9, ['healthy'], ['initial']), false],
    ['healthy', 'with an old answer', healthRead(2, ['healthy'], ['healthy']), null],
    ['opening-split', 'at 90/10', listenerRead(9, 10), true],
    ['opening-split', 'at 50/50', listenerRead(9, 50), false],
    ['opening-split', 'with an old answer', listenerRead(2, 10), null],
    ['blue-only', 'at 100/0', listenerRead(9, 0), true],
    ['blue-only', 'at 90/10', listenerRead(9, 10), false],
    ['socket-alb', 'with all held', tally(9), true],
    ['socket-alb', 'with some lost', tally(9, 20, 5, { sockets: sockets({ held: 49 }) }), false],
    ['socket-alb', 'with none wanted', tally(9, 20, 5, { sockets: sockets({ wanted: 0, held: 0 }) }), null],
    ['socket-gateway', 'with all held', tally(9), true],
    ['socket-gateway', 'with an old answer', tally(2), null],
    ['probe', 'with every answer good', tally(9), true],
    ['probe', 'with a failure', tally(9, 20, 5, { failures: { timeout: 1 } }), false],
    ['green-down', 'with two desired', servicesRead(9), false],
    ['green-down', 'with an old answer', servicesRead(2), null],
  ] as const)('%s %s', (id, _name, event, met) => {
    expect(judged(id, [event]).met).toBe(met)
  })

  test('believes a call for half an hour, and says when it was', () => {
    const events = [checked(5, 'chat-address', true)]
    expect(judged('chat-address', events, 1_800)).toMatchObject({ met: true, at: second(5) })
    expect(judged('chat-address', events, 1_900)).toMatchObject({ met: null, at: second(5) })
    expect(judged('chat-address', [...events, checked(6, 'chat-address', false)])).toMatchObject({
      met: false,
      saw: { kind: 'page', status: 503 },
    })
  })

  test('keeps a tick until it is taken back', () => {
    expect(judged('links-shared', [ticked(3, 'links-shared')])).toMatchObject({ met: true, at: second(3) })
    const untick = ticked(4, 'links-shared', false)
    expect(judged('links-shared', [ticked(3, 'links-shared'), untick]).met).toBe(false)
  })

  test('outlives the reset of the clock, and not a new run', () => {
    const events = [ticked(3, 'links-shared'), show(4, 'start'), show(5, 'reset')]
    expect(judged('links-shared', events).met).toBe(true)
    expect(judged('links-shared', [...events, opened]).met).toBe(false)
  })
})

describe('a fallback is drilled', () => {
  test('by a rollback that a person asked for and AWS showed, for a day', () => {
    const events = [listenerRead(1, 10), ...rollback(2)]
    expect(judged('rollback', events)).toMatchObject({ met: true, at: second(2.2) })
    expect(judged('rollback', events, day + 3).met).toBeNull()
    expect(judged('rollback', events.slice(0, -1)).met).toBeNull()
  })

  test('but the guard’s own rollback is no drill of the key', () => {
    expect(judged('rollback', [listenerRead(1, 10), ...rollback(2, 'guard')]).met).toBeNull()
  })

  test('when AWS was gone so long that the commands showed themselves, and came back', () => {
    const gone = (until: number) => [
      listenerRead(1, 10),
      sourceFailed(2, 'listener', 'unreachable'),
      sourceFailed(3, 'listener', 'unreachable'),
      listenerRead(until, 10),
    ]
    expect(judged('aws-gone', gone(4))).toMatchObject({ met: true, at: second(4) })
    expect(judged('aws-gone', gone(3.1)).met).toBeNull()
    expect(judged('aws-gone', gone(4).slice(0, -1)).met).toBeNull()
  })

  test('when the check of the meters saw every fault', () => {
    const result = { name: 'errors', environment: 'blue', symptom: 'target-5xx', state: 'tried' } as const
    const breakIt = (count: number | null): Event => ({
      at: second(3),
      type: 'break-it',
      breakIt: { at: second(2), state: 'done', results: [{ ...result, count }] },
    })
    expect(judged('meter', [breakIt(4)]).met).toBe(true)
    expect(judged('meter', [breakIt(0)]).met).toBeNull()
    expect(judged('meter', [breakIt(null)]).met).toBeNull()
  })

  test('weights that this console changed prove that it may', () => {
    const change = [asked(2, 'a', 50, 'cue'), accepted(2.1, 'a'), readBack(2.2, 'a', 50)]
    expect(judged('weights-changed', [listenerRead(1, 10), ...change])).toMatchObject({
      met: true,
      at: second(2.2),
    })
    expect(judged('weights-changed', [listenerRead(1, 10), listenerRead(2, 50)]).met).toBeNull()
  })
})

test('what the target has not is nothing to look after', () => {
  const left = (services: boolean, gateway: boolean) => {
    const kept = phases.flatMap(phase => itemsOf(phase, { services, gateway }))
    return phases.flatMap(phase => itemsOf(phase, allParts)).filter(id => !kept.includes(id))
  }
  expect(left(true, true)).toEqual([])
  expect(left(false, true)).toEqual(['green-down'])
  expect(left(true, false)).toEqual(['socket-gateway'])
})
