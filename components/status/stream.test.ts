import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type EventStream, holdStream } from './stream'

/** One connection of the test's server. */
class Line implements EventStream {
  closed = false
  private listeners: Record<string, ((event: { data: string }) => void)[]> = {}
  addEventListener(type: string, listener: (event: { data: string }) => void) {
    const known = this.listeners[type] ?? []
    known.push(listener)
    this.listeners[type] = known
  }
  close() {
    this.closed = true
  }
  emit(type: 'open' | 'error' | 'snapshot', data = '{}') {
    for (const listener of this.listeners[type] ?? []) listener({ data })
  }
}

let lines: Line[]
let heard: string[]
let hidden: boolean
const last = () => {
  const line = lines.at(-1)
  if (!line) throw new Error('no connection was opened')
  return line
}
const hold = () =>
  holdStream({
    open() {
      const line = new Line()
      lines.push(line)
      return line
    },
    onSnapshot: data => heard.push(data),
    now: Date.now,
    chance: () => 1,
    hidden: () => hidden,
  })
const live = () => {
  const stream = hold()
  last().emit('open')
  last().emit('snapshot', 'first')
  return stream
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
  lines = []
  heard = []
  hidden = false
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the phone’s stream', () => {
  test('is held from the moment it opens, and passes on what it hears', () => {
    const stream = hold()
    expect(stream.heldSince()).toBeNull()
    last().emit('open')
    last().emit('snapshot', 'news')
    expect(stream.heldSince()).toBe(1_000_000)
    expect(stream.lastNews()).toBe(1_000_000)
    expect(heard).toEqual(['news'])
  })

  test('that breaks is one drop, and is taken up again after half a second', () => {
    const stream = live()
    last().emit('error')
    expect([stream.drops(), stream.heldSince(), lines[0]?.closed]).toEqual([1, null, true])
    vi.advanceTimersByTime(499)
    expect(lines).toHaveLength(1)
    vi.advanceTimersByTime(1)
    last().emit('open')
    expect(stream.heldSince()).toBe(1_000_500)
    expect(stream.drops()).toBe(1)
  })

  test('that cannot be opened is tried again with growing pauses up to eight seconds, without counting drops', () => {
    const stream = live()
    const pauses: number[] = []
    for (let attempt = 0; attempt < 6; attempt++) {
      const from = Date.now()
      const before = lines.length
      last().emit('error')
      while (lines.length === before) vi.advanceTimersByTime(100)
      pauses.push(Date.now() - from)
    }
    expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 8_000, 8_000])
    expect(stream.drops()).toBe(1)
  })

  test('that falls silent is given up after fifteen seconds', () => {
    const stream = live()
    vi.advanceTimersByTime(14_999)
    expect(stream.drops()).toBe(0)
    vi.advanceTimersByTime(1)
    expect([stream.drops(), lines[0]?.closed]).toEqual([1, true])
  })

  test('lives on while news come', () => {
    const stream = live()
    for (let second = 0; second < 60; second++) {
      vi.advanceTimersByTime(1_000)
      last().emit('snapshot')
    }
    expect([stream.drops(), lines.length]).toEqual([0, 1])
  })

  test('is no longer heard once it was left', () => {
    live()
    const [old] = lines
    old?.emit('error')
    vi.advanceTimersByTime(500)
    old?.emit('snapshot', 'too late')
    old?.emit('error')
    expect(heard).toEqual(['first'])
    expect(lines).toHaveLength(2)
  })
})

describe('a phone that wakes', () => {
  test('reconnects at once when its news are old, and what slept is no drop', () => {
    const stream = live()
    vi.advanceTimersByTime(10_000)
    stream.wake(true)
    expect([lines.length, stream.drops()]).toEqual([2, 0])
  })

  test('keeps a stream whose news are fresh', () => {
    const stream = live()
    vi.advanceTimersByTime(1_000)
    stream.wake(true)
    expect(lines).toHaveLength(1)
  })

  test('does not wait for a retry that is still to come', () => {
    const stream = live()
    for (let attempt = 0; attempt < 5; attempt++) {
      last().emit('error')
      vi.advanceTimersByTime(8_000)
    }
    last().emit('error')
    const before = lines.length
    stream.wake(false)
    expect(lines).toHaveLength(before + 1)
    vi.advanceTimersByTime(8_000)
    expect(lines).toHaveLength(before + 1)
  })

  test('counts what the network took while somebody was looking', () => {
    const stream = live()
    vi.advanceTimersByTime(10_000)
    stream.wake(false)
    expect(stream.drops()).toBe(1)
  })

  test('counts nothing that was lost while hidden', () => {
    const stream = live()
    hidden = true
    last().emit('error')
    expect(stream.drops()).toBe(0)
  })

  test('counts nothing that a frozen page finds when it thaws', () => {
    const stream = live()
    vi.setSystemTime(Date.now() + 90_000)
    vi.advanceTimersByTime(15_000)
    expect([stream.drops(), stream.heldSince()]).toEqual([0, null])
  })

  test('takes up a stream that it let go', () => {
    const stream = live()
    stream.rest()
    vi.advanceTimersByTime(60_000)
    expect([lines.length, stream.drops(), stream.heldSince()]).toEqual([1, 0, null])
    stream.wake(true)
    expect(lines).toHaveLength(2)
  })
})
