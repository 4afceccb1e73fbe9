import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { instant } from '../../domain/base/units'
import { emptyState } from '../../domain/state/state'
import { createStore } from '../store'
import { countPhones } from './phone-counts'

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
})
afterEach(() => {
  vi.useRealTimers()
})

function rig(known: { connected: number; drops: number; disconnected: number } | null) {
  const store = createStore(emptyState('run', 'rehearsal', 1, []))
  const counts: number[] = []
  const stop = countPhones({
    phones: { count: () => known },
    store,
    now: () => instant(Date.now()),
    emit: () => void counts.push(Date.now()),
  })
  const answer = (phone: string) =>
    store.apply({ type: 'audience-answered', at: instant(Date.now()), phone, disconnected: true })
  return { counts, answer, stop }
}

test('phones are counted every second, and once soon after the answers of a room', () => {
  const { counts, answer, stop } = rig({ connected: 2, drops: 0, disconnected: 1 })
  vi.advanceTimersByTime(1_100)
  answer('one')
  vi.advanceTimersByTime(100)
  answer('two')
  vi.advanceTimersByTime(1_000)
  expect(counts).toEqual([1_000, 1_500, 2_000])
  stop()
  answer('three')
  vi.advanceTimersByTime(5_000)
  expect(counts).toHaveLength(3)
})

test('what is not known is not told', () => {
  const { counts, stop } = rig(null)
  vi.advanceTimersByTime(3_000)
  expect(counts).toEqual([])
  stop()
})
