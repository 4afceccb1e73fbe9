import { expect, test } from 'vitest'
import { fewestOfP95, latencyOf } from './latency'

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1)

test('fewer than 59 answers have no p95, and a slowest', () => {
  expect(latencyOf(upTo(25))).toEqual({ answers: 25, p50: 13, p95: null, slowest: 25 })
  expect(latencyOf(upTo(58))).toMatchObject({ p95: null, slowest: 58 })
  expect(latencyOf(upTo(59))).toMatchObject({ p95: 57, slowest: 59 })
  expect(latencyOf([])).toEqual({ answers: 0, p50: null, p95: null, slowest: null })
})

test('59 is the first number whose slowest is above the true p95 with 95 %', () => {
  expect(0.95 ** fewestOfP95).toBeLessThan(0.05)
  expect(0.95 ** (fewestOfP95 - 1)).toBeGreaterThan(0.05)
})
