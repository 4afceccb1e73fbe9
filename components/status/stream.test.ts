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
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the phone’s stream', () => {
  test('passes on what it hears', () => {
    hold()
    last().emit('open')
    last().emit('snapshot', 'news')
    expect(heard).toEqual(['news'])
  })

  test('that breaks is taken up again within a second', () => {
    live()
    last().emit('error')
    expect(lines[0]?.closed).toBe(true)
    vi.advanceTimersByTime(799)
    expect(lines).toHaveLength(1)
    vi.advanceTimersByTime(1)
    expect(lines).toHaveLength(2)
  })

  test('that cannot be opened is tried again within a second, and after half a minute with growing pauses', () => {
    live()
    const pauses: number[] = []
    for (let attempt = 0; attempt < 44; attempt++) {
      const failedAt = Date.now()
      const before = lines.length
      last().emit('error')
      while (lines.length === before) vi.advanceTimersByTime(100)
      pauses.push(Date.now() - failedAt)
    }
    const eager = 30_000 / 800 + 1
    expect(new Set(pauses.slice(0, eager))).toEqual(new Set([800]))
    expect(pauses.slice(Math.floor(eager))).toEqual([1_600, 3_200, 6_400, 8_000, 8_000, 8_000])
  })

  test('that falls silent is given up after fifteen seconds', () => {
    live()
    vi.advanceTimersByTime(14_999)
    expect(lines[0]?.closed).toBe(false)
    vi.advanceTimersByTime(1)
    expect(lines[0]?.closed).toBe(true)
  })

  test('lives on while news come', () => {
    live()
    for (let second = 0; second < 60; second++) {
      vi.advanceTimersByTime(1_000)
      last().emit('snapshot')
    }
    expect(lines).toHaveLength(1)
  })

  test('is no longer heard once it was left', () => {
    live()
    const [old] = lines
    old?.emit('error')
    vi.advanceTimersByTime(800)
    old?.emit('snapshot', 'too late')
    old?.emit('error')
    expect(heard).toEqual(['first'])
    expect(lines).toHaveLength(2)
  })
})

describe('a phone that wakes', () => {
  test('reconnects at once when its news are old', () => {
    const stream = live()
    vi.advanceTimersByTime(10_000)
    stream.wake()
    expect(lines).toHaveLength(2)
  })

  test('keeps a stream whose news are fresh', () => {
    const stream = live()
    vi.advanceTimersByTime(1_000)
    stream.wake()
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
    stream.wake()
    expect(lines).toHaveLength(before + 1)
    vi.advanceTimersByTime(8_000)
    expect(lines).toHaveLength(before + 1)
  })

  test('takes up a stream that it let go', () => {
    const stream = live()
    stream.rest()
    vi.advanceTimersByTime(60_000)
    expect(lines).toHaveLength(1)
    stream.wake()
    expect(lines).toHaveLength(2)
  })
})
