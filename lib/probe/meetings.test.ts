import { describe, expect, it } from 'vitest'
import { Meetings } from './meetings'

const one = Symbol('one')
const two = Symbol('two')
const nothing = { lost: 0, doubled: 0, outOfOrder: 0 }

function bothListening() {
  const meetings = new Meetings()
  meetings.joined(one, [], 0)
  meetings.joined(two, [], 0)
  return meetings
}

describe('two chat sockets', () => {
  it('that meet the same messages have lost nothing', () => {
    const meetings = bothListening()
    expect(meetings.met(one, 'a', 100)).toEqual(nothing)
    expect(meetings.met(two, 'a', 4_000)).toEqual(nothing)
    expect(meetings.overdue(60_000)).toEqual(nothing)
  })

  it('count a message that only one met as lost once, after five seconds', () => {
    const meetings = bothListening()
    meetings.met(one, 'a', 100)
    expect(meetings.overdue(5_100).lost).toBe(0)
    expect(meetings.overdue(5_101).lost).toBe(1)
    expect(meetings.overdue(6_000).lost).toBe(0)
  })

  it('count one that comes later still as out of order', () => {
    const meetings = bothListening()
    meetings.met(one, 'a', 100)
    meetings.overdue(5_101)
    expect(meetings.met(two, 'a', 5_200)).toEqual({ ...nothing, outOfOrder: 1 })
  })

  it('count one that comes twice on the same socket as doubled', () => {
    const meetings = bothListening()
    meetings.met(one, 'a', 100)
    meetings.met(two, 'a', 110)
    expect(meetings.met(one, 'a', 120)).toEqual({ ...nothing, doubled: 1 })
  })

  it('do not expect a message on a socket that joined after it was met', () => {
    const meetings = new Meetings()
    meetings.joined(one, [], 0)
    meetings.met(one, 'a', 100)
    meetings.joined(two, [], 200)
    expect(meetings.overdue(9_000).lost).toBe(0)
  })

  it('do not expect anything on a socket that has left', () => {
    const meetings = bothListening()
    meetings.met(one, 'a', 100)
    meetings.left(two)
    expect(meetings.overdue(9_000).lost).toBe(0)
  })

  it('take the history for met, and a batch that repeats it for no double', () => {
    const meetings = new Meetings()
    meetings.joined(one, [], 0)
    meetings.joined(two, ['a'], 50)
    meetings.met(one, 'a', 100)
    expect(meetings.met(two, 'a', 150)).toEqual(nothing)
    expect(meetings.overdue(9_000).lost).toBe(0)
  })
})
