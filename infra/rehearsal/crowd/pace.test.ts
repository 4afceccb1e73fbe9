import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Pace } from './pace'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

it('makes waits shorter by the rate, and what is left of those that have begun', () => {
  const pace = new Pace()
  const done: string[] = []
  pace.after(30_000, () => done.push('first'))
  vi.advanceTimersByTime(10_000)
  pace.rate = 2
  pace.after(30_000, () => done.push('second'))
  vi.advanceTimersByTime(9_999)
  expect(done).toEqual([])
  vi.advanceTimersByTime(1)
  expect(done).toEqual(['first'])
  pace.rate = 0.5
  vi.advanceTimersByTime(19_999)
  expect(done).toEqual(['first'])
  vi.advanceTimersByTime(1)
  expect(done).toEqual(['first', 'second'])
})

it('forgets a wait that was called off, also after the rate has changed', () => {
  const pace = new Pace()
  const callOff = pace.after(1_000, () => {
    throw new Error('called off')
  })
  pace.rate = 4
  callOff()
  pace.rate = 5
  vi.advanceTimersByTime(10_000)
  expect(vi.getTimerCount()).toBe(0)
})
