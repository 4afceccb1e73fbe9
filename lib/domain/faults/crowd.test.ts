import { expect, test } from 'vitest'
import { type Crowd, sameCrowd, sizeTyped, stepped } from './crowd'

test.each([
  ['size', 24, 1, 50],
  ['size', 24, -1, 12],
  ['size', 37, 1, 50],
  ['size', 37, -1, 24],
  ['size', 500, 1, 500],
  ['size', 0, -1, 0],
  ['rate', 1, 1, 2],
  ['rate', 1.5, -1, 1],
  ['rate', 0.1, -1, 0.1],
] as const)('a %s of %d by %d is %d', (what, value, by, next) => expect(stepped(what, value, by)).toBe(next))

test.each([
  ['100', 100],
  [' 0 ', 0],
  ['500', 500],
  ['501', null],
  ['-1', null],
  ['2.5', null],
  ['', null],
  ['many', null],
])('%j typed is a size of %s', (text, size) => expect(sizeTyped(text)).toBe(size))

test('a screen shows the same only for the same figures', () => {
  const crowd: Crowd = { size: 24, rate: 1, connected: 23 }
  expect(sameCrowd(crowd, { ...crowd })).toBe(true)
  expect(sameCrowd(null, null)).toBe(true)
  for (const other of [{ ...crowd, size: 25 }, { ...crowd, rate: 2 }, { ...crowd, connected: null }, null])
    expect(sameCrowd(crowd, other)).toBe(false)
})
