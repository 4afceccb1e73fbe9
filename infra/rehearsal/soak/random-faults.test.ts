import { expect, test } from 'vitest'
import { seededRandom } from '../../../common/seeded-random'
import { faultNames, readFault } from '../faults/catalogue'
import { randomFaults, type Step } from './random-faults'

function steps(seed: number, count: number): Step[] {
  const source = randomFaults(seededRandom(seed))
  return Array.from({ length: count }, () => source.next().value)
}

test('what happens follows from the seed alone', () => {
  expect(steps(7, 200)).toEqual(steps(7, 200))
  expect(steps(7, 200)).not.toEqual(steps(8, 200))
})

test('every fault of the catalogue comes up, as the controls understand it', () => {
  const orders = steps(7, 2_000).flatMap(({ act }) => (act.do === 'fault' ? [act.order] : []))
  const understood = orders.map(order => readFault(order).fault)
  expect(new Set(understood)).toEqual(new Set(faultNames))
})

test('weights always sum to 100', () => {
  const sums = steps(7, 2_000).flatMap(({ act }) => (act.do === 'weights' ? [act.blue + act.green] : []))
  expect(new Set(sums)).toEqual(new Set([100]))
})
