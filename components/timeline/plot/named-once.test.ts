import { expect, test } from 'vitest'
import { namedOnce } from './named-once'

test.each([
  [
    ['Blue p95', 'Blue p50', 'Green p95', 'Green p50'],
    ['Blue p95', 'p50', 'Green p95', 'p50'],
  ],
  [
    ['Blue', 'Blue p50', 'Green', 'Green p50'],
    ['Blue', 'p50', 'Green', 'p50'],
  ],
  // A second in which only one of an environment's lines has a value.
  [
    ['Blue p50', 'Green p50'],
    ['Blue p50', 'Green p50'],
  ],
  [
    ['Blue', 'Green'],
    ['Blue', 'Green'],
  ],
  [
    ['accepted', 'observed'],
    ['accepted', 'observed'],
  ],
])('%j is read as %j', (names, read) => {
  expect(namedOnce(names)).toEqual(read)
})
