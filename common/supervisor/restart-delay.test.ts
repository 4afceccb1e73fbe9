import { expect, test } from 'vitest'
import { restartDelayMs } from './restart-delay.mjs'

test('the first death is answered at once, the next ones later', () => {
  expect(restartDelayMs([], 0)).toBe(100)
  expect(restartDelayMs([0], 1_000)).toBe(200)
  expect(restartDelayMs([0, 1_000, 2_000], 4_000)).toBe(800)
})

test('however often it dies, it never waits longer than a second', () => {
  const deaths = Array.from({ length: 40 }, (_, index) => index)
  expect(restartDelayMs(deaths, 59_000)).toBe(1_000)
})

test('deaths of more than a minute ago are forgotten', () => {
  expect(restartDelayMs([0, 1, 2, 3, 50_000], 60_003)).toBe(200)
})
