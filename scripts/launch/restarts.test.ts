import { expect, test } from 'vitest'
import { restartAfter } from './restarts.mjs'

test('the first death is answered soon, the next ones later', () => {
  expect(restartAfter([], 0)).toEqual({ waitMs: 250 })
  expect(restartAfter([0], 1_000)).toEqual({ waitMs: 500 })
  expect(restartAfter([0, 1_000, 2_000], 4_000)).toEqual({ waitMs: 2_000 })
})

test('after five deaths within a minute there is no sixth start', () => {
  expect(restartAfter([0, 1, 2, 3, 4], 59_999)).toBeNull()
})

test('deaths of more than a minute ago are forgotten', () => {
  expect(restartAfter([0, 1, 2, 3, 50_000], 60_003)).toEqual({ waitMs: 500 })
})
