import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { rollbackSplit, type Split, splitOf } from '../../domain/base/traffic'
import { landed, watchLateWrite } from './late-change'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const late = (writes = 1) => ({ to: splitOf(50), unanswered: { writes } })

/** A watch over a listener that says these one after another. */
function watching(change: ReturnType<typeof late>, says: Split[], known: Split | null = rollbackSplit) {
  const bringBack = vi.fn()
  const read = vi.fn(async () => says.shift() ?? rollbackSplit)
  return { bringBack, read, stop: watchLateWrite(change, { read, known: () => known, bringBack }) }
}

test('a change lands once for each write that went unanswered', () => {
  const change = late(2)
  expect([1, 2, 3].map(() => landed(change, splitOf(50)))).toEqual([true, true, false])
  expect(landed(late(), splitOf(49))).toBe(false)
})

test('a change that lands late is undone, and then nobody looks any more', async () => {
  const { bringBack, read } = watching(late(), [rollbackSplit, splitOf(50), splitOf(50)])
  await vi.advanceTimersByTimeAsync(10_000)
  expect(bringBack).toHaveBeenCalledTimes(1)
  expect(read).toHaveBeenCalledTimes(2)
})

test('nobody looks while the rollback is still being tried, and then as often as ever', async () => {
  const bringBack = vi.fn()
  const read = vi.fn(async () => rollbackSplit)
  let known: Split | null = null
  const stop = watchLateWrite(late(), { read, known: () => known, bringBack })
  await vi.advanceTimersByTimeAsync(20_000)
  expect(read).not.toHaveBeenCalled()
  known = rollbackSplit
  await vi.advanceTimersByTimeAsync(10_000)
  expect(read).toHaveBeenCalledTimes(3)
  stop()
})

test.each([
  ['the watch itself reads', [splitOf(63), splitOf(50)], rollbackSplit],
  ['the console knows of', [splitOf(50)], splitOf(63)],
])('weights of somebody else that %s end the watch', async (_, says, known) => {
  const { bringBack } = watching(late(), says, known)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(bringBack).not.toHaveBeenCalled()
})

test('a reader that returns after its watch has ended does nothing, also not to the next watch', async () => {
  let answer = (_: Split) => {}
  const bringBack = vi.fn()
  const read = () => new Promise<Split>(resolve => (answer = resolve))
  const stop = watchLateWrite(late(), { read, known: () => rollbackSplit, bringBack })
  await vi.advanceTimersByTimeAsync(1_000)
  stop()
  const next = watching(late(), [splitOf(50)])
  answer(splitOf(50))
  await vi.advanceTimersByTimeAsync(1_000)
  expect(bringBack).not.toHaveBeenCalled()
  expect(next.bringBack).toHaveBeenCalledTimes(1)
})
