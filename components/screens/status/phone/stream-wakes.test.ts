import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { startLines } from './stream.fixture'

let at: ReturnType<typeof startLines>
beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
  at = startLines()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a phone that wakes', () => {
  test('reconnects at once when its news are old', () => {
    const stream = at.live()
    vi.advanceTimersByTime(3_000)
    stream.wake()
    expect(at.lines).toHaveLength(2)
  })

  test('keeps a stream whose news are fresh', () => {
    const stream = at.live()
    vi.advanceTimersByTime(1_000)
    stream.wake()
    expect(at.lines).toHaveLength(1)
  })

  test('does not take an open line for news', () => {
    const stream = at.hold()
    at.last().emit('open')
    stream.wake()
    expect(at.lines).toHaveLength(2)
  })

  test('does not wait for a retry that is still to come', () => {
    const stream = at.live()
    for (let attempt = 0; attempt < 5; attempt++) {
      at.last().emit('error')
      vi.advanceTimersByTime(8_000)
    }
    at.last().emit('error')
    const before = at.lines.length
    stream.wake()
    expect(at.lines).toHaveLength(before + 1)
    vi.advanceTimersByTime(8_000)
    expect(at.lines).toHaveLength(before + 1)
  })

  test('takes up a stream that it let go', () => {
    const stream = at.live()
    stream.rest()
    vi.advanceTimersByTime(60_000)
    expect(at.lines).toHaveLength(1)
    stream.wake()
    expect(at.lines).toHaveLength(2)
  })
})

describe('a phone whose network has changed', () => {
  test('opens a new stream however fresh its news are', () => {
    const stream = at.live()
    vi.advanceTimersByTime(1_000)
    at.last().emit('snapshot')
    stream.renew()
    expect(at.lines).toHaveLength(2)
    expect(at.lines[0]?.closed).toBe(true)
  })

  test('does so at most once a second, however often it changes', () => {
    const stream = at.live()
    for (let change = 0; change < 25; change++) {
      vi.advanceTimersByTime(100)
      stream.renew()
    }
    expect(at.lines).toHaveLength(3)
    // The last change still gets its own.
    vi.advanceTimersByTime(500)
    expect(at.lines).toHaveLength(4)
    vi.advanceTimersByTime(3_000)
    expect(at.lines).toHaveLength(4)
  })

  test('keeps the stream that has spoken since the last change', () => {
    const stream = at.live()
    vi.advanceTimersByTime(1_000)
    stream.renew()
    vi.advanceTimersByTime(100)
    stream.renew()
    vi.advanceTimersByTime(100)
    at.last().emit('snapshot')
    vi.advanceTimersByTime(2_000)
    expect(at.lines).toHaveLength(2)
  })

  test('does not wait for a retry that is still to come', () => {
    const stream = at.live()
    at.last().emit('error')
    stream.renew()
    expect(at.lines).toHaveLength(2)
    vi.advanceTimersByTime(800)
    expect(at.lines).toHaveLength(2)
  })
})
