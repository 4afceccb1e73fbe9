import { describe, expect, it } from 'vitest'
import { DeliveryTracker, deliverWithinMs } from './delivery-tracker'

const one = Symbol('one')
const two = Symbol('two')
const nothing = { lost: 0, doubled: 0, outOfOrder: 0 }
const a = { id: 'a', at: 1_000 }

function bothListening() {
  const tracker = new DeliveryTracker()
  tracker.joined(one, [], 0)
  tracker.joined(two, [], 0)
  return tracker
}

describe('two chat sockets', () => {
  it('that are sent the same messages have lost nothing', () => {
    const tracker = bothListening()
    expect(tracker.sent(one, a, 100)).toEqual(nothing)
    expect(tracker.sent(two, a, 4_000)).toEqual(nothing)
    expect(tracker.overdue(60_000)).toEqual(nothing)
  })

  it('count a message that only one was sent as lost once, after its time', () => {
    const tracker = bothListening()
    tracker.sent(one, a, 100)
    expect(tracker.overdue(100 + deliverWithinMs).lost).toBe(0)
    expect(tracker.overdue(101 + deliverWithinMs).lost).toBe(1)
    expect(tracker.overdue(900 + deliverWithinMs).lost).toBe(0)
  })

  it('count no loss when one of them was held up by a stall of five seconds', () => {
    const tracker = bothListening()
    tracker.sent(one, a, 100)
    for (const now of [1_000, 3_000, 6_000]) expect(tracker.overdue(now)).toEqual(nothing)
    expect(tracker.sent(two, a, 6_100)).toEqual(nothing)
    expect(tracker.overdue(60_000)).toEqual(nothing)
  })

  it('count one that comes later still as out of order', () => {
    const tracker = bothListening()
    tracker.sent(one, a, 100)
    tracker.overdue(101 + deliverWithinMs)
    expect(tracker.sent(two, a, 200 + deliverWithinMs)).toEqual({ ...nothing, outOfOrder: 1 })
  })

  it.each<[string, (tracker: DeliveryTracker) => unknown[]]>([
    ['in one batch', tracker => [tracker.sent(one, a, 100), tracker.sent(one, a, 100)]],
    ['by a repetition a minute later', tracker => [tracker.sent(one, a, 100), tracker.sent(one, a, 59_000)]],
    ['in the history and in a batch', tracker => [tracker.joined(one, [a], 50), tracker.sent(one, a, 100)]],
    [
      'in a batch and, when it has to join again, in the history',
      tracker => [tracker.sent(one, a, 100), tracker.joined(one, [a], 200)],
    ],
  ])('take a message that comes twice %s for one', (_, deliver) => {
    const tracker = bothListening()
    tracker.sent(two, a, 90)
    for (const found of deliver(tracker)) expect(found).toEqual(nothing)
    expect(tracker.overdue(120_000)).toEqual(nothing)
  })

  it('count one that stands at two places in the room as doubled, each time that it has another place', () => {
    const tracker = bothListening()
    tracker.sent(one, a, 100)
    expect(tracker.sent(one, { ...a, at: 1_001 }, 120)).toEqual({ ...nothing, doubled: 1 })
    expect(tracker.sent(one, { ...a, at: 1_001 }, 130)).toEqual(nothing)
    expect(tracker.joined(one, [a, { ...a, at: 1_002 }], 140)).toEqual({ ...nothing, doubled: 1 })
  })

  it('do not expect a message on a socket that joined after it was sent', () => {
    const tracker = new DeliveryTracker()
    tracker.joined(one, [], 0)
    tracker.sent(one, a, 100)
    tracker.joined(two, [], 200)
    expect(tracker.overdue(30_000).lost).toBe(0)
  })

  it('do not expect anything on a socket that has left', () => {
    const tracker = bothListening()
    tracker.sent(one, a, 100)
    tracker.left(two)
    expect(tracker.overdue(30_000).lost).toBe(0)
  })

  it('take the history for sent', () => {
    const tracker = new DeliveryTracker()
    tracker.joined(one, [], 0)
    tracker.joined(two, [a], 50)
    tracker.sent(one, a, 100)
    expect(tracker.overdue(30_000).lost).toBe(0)
  })
})
