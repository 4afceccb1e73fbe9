import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { startLines } from './phone/stream.fixture'

let at: ReturnType<typeof startLines>
beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
  at = startLines()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the phone’s stream', () => {
  test('passes on what it hears', () => {
    at.hold()
    at.last().emit('open')
    at.last().emit('snapshot', 'news')
    expect(at.heard).toEqual(['news'])
  })

  test('that breaks is taken up again within a second', () => {
    at.live()
    at.last().emit('error')
    expect(at.lines[0]?.closed).toBe(true)
    vi.advanceTimersByTime(799)
    expect(at.lines).toHaveLength(1)
    vi.advanceTimersByTime(1)
    expect(at.lines).toHaveLength(2)
  })

  test('that cannot be opened is tried again within a second, and after half a minute with growing pauses', () => {
    at.live()
    const pauses: number[] = []
    for (let attempt = 0; attempt < 44; attempt++) {
      const failedAt = Date.now()
      const before = at.lines.length
      at.last().emit('error')
      while (at.lines.length === before) vi.advanceTimersByTime(100)
      pauses.push(Date.now() - failedAt)
    }
    const eager = 30_000 / 800 + 1
    expect(new Set(pauses.slice(0, eager))).toEqual(new Set([800]))
    expect(pauses.slice(Math.floor(eager))).toEqual([1_600, 3_200, 6_400, 8_000, 8_000, 8_000])
  })

  test('that falls silent is given up after four seconds', () => {
    at.live()
    vi.advanceTimersByTime(3_999)
    expect(at.lines[0]?.closed).toBe(false)
    vi.advanceTimersByTime(1)
    expect(at.lines[0]?.closed).toBe(true)
  })

  test('that is still being opened gets more time', () => {
    at.hold()
    vi.advanceTimersByTime(9_999)
    expect(at.lines[0]?.closed).toBe(false)
    vi.advanceTimersByTime(1)
    expect(at.lines[0]?.closed).toBe(true)
  })

  test('that opens and never speaks is tried with growing pauses too', () => {
    at.live()
    at.last().emit('error')
    const opens: number[] = []
    let seen = at.lines.length
    while (opens.length < 12) {
      vi.advanceTimersByTime(100)
      if (at.lines.length === seen) continue
      seen = at.lines.length
      opens.push(Date.now())
      at.last().emit('open')
    }
    const gaps = opens.slice(1).map((at, index) => at - (opens[index] ?? 0))
    expect(gaps[0]).toBe(4_800)
    expect(gaps.at(-1)).toBe(12_000)
  })

  test('lives on while news come', () => {
    at.live()
    for (let second = 0; second < 60; second++) {
      vi.advanceTimersByTime(1_000)
      at.last().emit('snapshot')
    }
    expect(at.lines).toHaveLength(1)
  })

  test('is no longer heard once it was left', () => {
    at.live()
    const [old] = at.lines
    old?.emit('error')
    vi.advanceTimersByTime(800)
    old?.emit('snapshot', 'too late')
    old?.emit('error')
    expect(at.heard).toEqual(['first'])
    expect(at.lines).toHaveLength(2)
  })
})
