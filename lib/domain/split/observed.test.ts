import { describe, expect, test } from 'vitest'
import { splitOf } from '../base/traffic'
import { millis } from '../base/units'
import { second } from '../state/show.fixture'
import { estimate, expectSplit, isSilent, nothingObserved, type Observation, observe } from './observed'

/** Seconds of the same counts, the first of which ends at `from`. */
const seconds = (before: Observation, count: number, from: number, green: number, total = 25) =>
  Array.from({ length: count }, (_, index) => from + index).reduce(
    (observation, at) => observe(observation, green, total, second(at)),
    before,
  )

const changedTo = (green: number) => expectSplit(splitOf(green), second(0), 'changed')
const foundAt = (green: number) => expectSplit(splitOf(green), second(0), 'found')

describe('verdict', () => {
  test('is unknown while no weights are known', () => {
    expect(observe(nothingObserved, 5, 25, second(1))).toEqual(nothingObserved)
  })

  test.each([
    { name: 'waits for a change that has just been accepted', before: changedTo(50), verdict: 'waiting' },
    { name: 'has too few for weights found at start', before: foundAt(50), verdict: 'too-few' },
  ])('$name', ({ before, verdict }) => {
    expect(before.verdict).toBe(verdict)
    expect(observe(before, 12, 25, second(1)).verdict).toBe(verdict)
  })

  test.each([
    // A half-width of 5 points needs about 381 answers at 50 %, 161 at 12 %, 35 at 0 % (Wilson).
    { green: 50, each: 12, agreesAfter: 16 },
    { green: 10, each: 3, agreesAfter: 7 },
    { green: 0, each: 0, agreesAfter: 2 },
    { green: 100, each: 25, agreesAfter: 2 },
  ])('agrees with Green $green after $agreesAfter seconds of fitting answers, not before', row => {
    const { green, each, agreesAfter } = row
    const before = seconds(changedTo(green), agreesAfter - 1, 1, each)
    expect(before.verdict).toBe(before.total < 50 ? 'waiting' : 'too-few')
    const agreed = seconds(changedTo(green), agreesAfter, 1, each)
    expect(agreed).toMatchObject({ verdict: 'agrees', agreedAt: second(agreesAfter), restartedAt: second(0) })
    expect(seconds(agreed, 5, agreesAfter + 1, each).agreedAt).toEqual(second(agreesAfter))
  })

  test('throws away the old split and names the moment when the change came into traffic', () => {
    const old = seconds(changedTo(50), 8, 1, 2)
    expect(old.verdict).toBe('waiting')
    const inTraffic = seconds(old, 20, 9, 12)
    expect(inTraffic.verdict).toBe('agrees')
    expect((inTraffic.restartedAt ?? 0) - second(8)).toBeGreaterThanOrEqual(-2_000)
    expect((inTraffic.restartedAt ?? 0) - second(8)).toBeLessThanOrEqual(2_000)
  })

  test('is never "disagrees" for 30 s after acceptance, and soon after if the change never came', () => {
    let observation = changedTo(90)
    for (let at = 1; at <= 30; at++) {
      observation = observe(observation, 2, 25, second(at))
      expect(observation.verdict).toBe('waiting')
    }
    expect(seconds(observation, 2, 31, 2).verdict).toBe('disagrees')
  })

  test('gives weights found at start the same time: whoever set them may have done so a moment ago', () => {
    const spreading = seconds(foundAt(90), 30, 1, 12)
    expect(spreading).toMatchObject({ verdict: 'waiting', acceptedAt: null })
    expect(seconds(spreading, 2, 31, 12).verdict).toBe('disagrees')
    expect(seconds(seconds(foundAt(90), 10, 1, 12), 20, 11, 22)).toMatchObject({ verdict: 'agrees' })
  })

  test.each([5, 120])('waits for as long as the run gives a change to spread: %i s', time => {
    const given = expectSplit(splitOf(90), second(0), 'changed', millis(time * 1_000))
    const waited = seconds(given, time, 1, 2)
    expect(waited.verdict).toBe('waiting')
    expect(seconds(waited, 2, time + 1, 2).verdict).toBe('disagrees')
  })

  test('takes a single Green answer, long after a rollback, for a disagreement', () => {
    const rolledBack = seconds(changedTo(0), 40, 1, 0)
    expect(rolledBack.verdict).toBe('agrees')
    expect(observe(rolledBack, 1, 25, second(41)).verdict).toBe('disagrees')
  })

  test('takes a straggler shortly after a rollback for the old split', () => {
    const straggler = observe(seconds(changedTo(0), 3, 1, 0), 1, 25, second(4))
    expect(straggler).toMatchObject({ verdict: 'waiting', restartedAt: second(4), agreedAt: null })
  })

  test('does not outlive a disagreement by more than the minute that it looks at', () => {
    const fitting = seconds(changedTo(50), 60, 1, 12)
    const onlyBlue = seconds(fitting, 20, 61, 0)
    expect(onlyBlue).toMatchObject({ verdict: 'disagrees', agreedAt: null })
    expect(seconds(onlyBlue, 5, 81, 12).verdict).toBe('disagrees')
    expect(seconds(onlyBlue, 60, 81, 12).verdict).toBe('agrees')
  })

  test('does not waver while a real disagreement lasts', () => {
    let observation = seconds(changedTo(50), 35, 1, 2)
    for (let at = 36; at < 300; at++) {
      observation = observe(observation, at % 2 ? 2 : 3, 25, second(at))
      expect(observation.verdict).toBe('disagrees')
    }
  })

  test('holds on to a slight disagreement until the last minute speaks against it', () => {
    const slight = (from: number, to: number, before: Observation) => {
      const verdicts: Observation['verdict'][] = []
      let observation = before
      for (let at = from; at < to; at++) {
        observation = observe(observation, at % 2 ? 11 : 12, 25, second(at))
        verdicts.push(observation.verdict)
      }
      return { observation, verdicts: new Set(verdicts) }
    }
    const noticed = slight(31, 200, seconds(changedTo(50), 30, 1, 12))
    expect(noticed.observation.verdict).toBe('disagrees')
    expect(slight(200, 400, noticed.observation).verdicts).toEqual(new Set(['disagrees']))
  })

  test('falls back to "too few" when nobody has answered for a minute', () => {
    const agreed = seconds(changedTo(50), 40, 1, 12)
    expect(seconds(agreed, 10, 41, 0, 0).verdict).toBe('agrees')
    const silent = seconds(agreed, 60, 41, 0, 0)
    expect(silent.verdict).toBe('too-few')
    expect(estimate(silent)).toBeNull()
  })
})

test('says nothing of now once nobody has answered for three seconds', () => {
  const agreed = seconds(changedTo(50), 40, 1, 12)
  expect(isSilent(agreed)).toBe(false)
  expect(isSilent(seconds(agreed, 2, 41, 0, 0))).toBe(false)
  expect(isSilent(seconds(agreed, 3, 41, 0, 0))).toBe(true)
  expect(isSilent(seconds(seconds(agreed, 3, 41, 0, 0), 1, 44, 12))).toBe(false)
  expect(isSilent(changedTo(50))).toBe(false)
})

describe('counting', () => {
  test('leaves out the second that straddles acceptance and those before', () => {
    const accepted = expectSplit(splitOf(50), second(10.4), 'changed')
    for (const at of [10, 10.5, 11, 11.3]) expect(observe(accepted, 25, 25, second(at))).toBe(accepted)
    expect(observe(accepted, 12, 25, second(11.4))).toMatchObject({ green: 12, total: 25 })
  })

  test('begins anew with a change', () => {
    expect(changedTo(50)).toMatchObject({ green: 0, total: 0, recent: [], agreedAt: null })
  })

  test('draws the share of the last minute with its interval', () => {
    expect(estimate(nothingObserved)).toBeNull()
    const long = seconds(seconds(foundAt(50), 50, 1, 12), 60, 51, 13)
    expect(estimate(long)).toMatchObject({ green: 0.52, n: 1_500 })
    expect(estimate(long)?.low).toBeCloseTo(0.4947, 3)
    expect(estimate(long)?.high).toBeCloseTo(0.5452, 3)
    expect(long.recent).toHaveLength(60)
  })
})
