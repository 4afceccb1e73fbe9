import { expect, it } from 'vitest'
import { seededRandom } from '../../../common/seeded-random'
import { idFrom } from './chance'
import { invent, type Step } from './person'
import { englishLines, englishQuestions, koreanLines, koreanQuestions } from './sayings'

const firstSteps = (seed: number, count: number, start = 'start'): Step[] => {
  const { steps } = invent(seededRandom(seed), start)
  return Array.from({ length: count }, () => steps.next().value)
}

it('does the same for the same seed, and something else for another', () => {
  expect(firstSteps(7, 20)).toEqual(firstSteps(7, 20))
  expect(firstSteps(7, 20)).not.toEqual(firstSteps(8, 20))
})

it('says the same with new ids when it is started again, ids that the chat takes', () => {
  const [first, again] = ['0123456789abcdef', 'fedcba9876543210'].map(start => firstSteps(7, 50, start))
  const said = (steps: Step[] = []) => steps.flatMap(({ deed }) => (deed.do === 'say' ? [deed] : []))
  expect(said(again).map(({ text }) => text)).toEqual(said(first).map(({ text }) => text))
  const ids = [...said(first), ...said(again)].map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9_-]{8,64}$/)
})

it('lets everybody arrive within ten seconds, in more than one wave', () => {
  const arrivals = Array.from(
    { length: 200 },
    (_, seed) => invent(seededRandom(seed), 'start').arrivesAfterMs,
  )
  expect(Math.max(...arrivals)).toBeLessThanOrEqual(10_000)
  const early = arrivals.filter(at => at < 10_000 / 3).length
  expect(early).toBeGreaterThan(40)
  expect(early).toBeLessThan(95)
})

it('speaks every 20 to 40 seconds, asks now and then, and seldom leaves or reloads', () => {
  const steps = firstSteps(3, 2_000).slice(1)
  for (const { afterMs } of steps) {
    expect(afterMs).toBeGreaterThanOrEqual(20_000)
    expect(afterMs).toBeLessThanOrEqual(40_000)
  }
  const leaves = steps.filter(step => step.deed.do === 'leave').length
  expect(leaves).toBeGreaterThan(30)
  expect(leaves).toBeLessThan(95)
  const reloads = steps.filter(step => step.deed.do === 'reload').length
  expect(reloads).toBeGreaterThan(15)
  expect(reloads).toBeLessThan(70)
  const questions = new Set<string>([...koreanQuestions, ...englishQuestions])
  const asks = steps.filter(step => step.deed.do === 'say' && questions.has(step.deed.text)).length
  expect(asks).toBeGreaterThan(100)
  expect(asks).toBeLessThan(230)
})

it.each([
  ['Korean', koreanLines],
  ['English', englishLines],
])('has at least forty different things to say in %s, each fit for one message', (_, lines) => {
  expect(new Set(lines).size).toBeGreaterThanOrEqual(40)
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(300)
})

it('never makes the same id twice', () => {
  const random = seededRandom(1)
  expect(new Set(Array.from({ length: 5_000 }, () => idFrom(random))).size).toBe(5_000)
})
