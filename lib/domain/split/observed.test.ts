import { describe, expect, test } from 'vitest'
import { splitOf } from '../base/traffic'
import { millis } from '../base/units'
import { second } from '../state/show.fixture'
import { meets } from './line'
import {
  estimate,
  expectSplit,
  isSilent,
  type Late,
  nothingObserved,
  type Observation,
  observe,
} from './observed'
import type { Verdict } from './verdict'

const asked = (k: number, n = 25, unnamed = 0) => ({ k, n, unnamed })

/** Seconds of the same counts, the first of which ends at `from`. */
const seconds = (before: Observation, count: number, from: number, k: number, n = 25, unnamed = 0) =>
  Array.from({ length: count }, (_, index) => from + index).reduce(
    (observation, at) => observe(observation, asked(k, n, unnamed), second(at)),
    before,
  )

const foundAt = (green: number, at = 0) => expectSplit(nothingObserved, splitOf(green), second(at), 'found')
const changed = (from: number, to: number, at = 0) =>
  expectSplit(foundAt(from, at - 300), splitOf(to), second(at), 'changed')

describe('the word', () => {
  test('is unknown while no weights are known', () => {
    expect(observe(nothingObserved, asked(5), second(1))).toEqual(nothingObserved)
  })

  test.each<{ name: string; before: Observation; k: number; unnamed?: number; word: Verdict }>([
    { name: 'too few: nothing has been counted yet', before: changed(10, 50), k: 0, word: 'too-few' },
    {
      name: 'waiting: 8 s of the old split',
      before: seconds(changed(10, 50), 8, 1, 2),
      k: 2,
      word: 'waiting',
    },
    { name: 'agrees: 16 s as set', before: seconds(changed(10, 50), 16, 1, 12), k: 13, word: 'agrees' },
    {
      name: 'fits both: 50 and 55 alike',
      before: seconds(changed(50, 55), 40, 1, 13),
      k: 13,
      word: 'fits-both',
    },
    {
      name: 'disagrees: after its time the change never came',
      before: seconds(changed(10, 90), 40, 1, 2),
      k: 2,
      word: 'disagrees',
    },
    {
      name: 'cannot tell: a third has no name',
      before: seconds(foundAt(50), 60, 1, 8, 16, 9),
      k: 8,
      unnamed: 9,
      word: 'cannot-tell',
    },
    {
      name: 'agrees: 0 of 100,000 at weight 0',
      before: seconds(foundAt(0), 3, 1, 0, 33_333),
      k: 0,
      word: 'agrees',
    },
    {
      name: 'agrees: a stray answer at weight 0',
      before: observe(seconds(foundAt(0), 60, 1, 0), asked(1), second(61)),
      k: 0,
      word: 'agrees',
    },
  ])('$name', ({ before, k, unnamed = 0, word }) => {
    const total = before.counted.n + before.counted.unnamed
    const seen =
      total === 0
        ? before
        : observe(
            before,
            asked(k, 25 - unnamed, unnamed),
            second((total / 25) % 1 === 0 && total < 2_000 ? total / 25 + 1 : 200),
          )
    expect(seen.verdict).toBe(word)
  })

  test('is "not sure" between the band and a thousand to one', () => {
    let seen = foundAt(50)
    const words = new Set<string | null>()
    for (let at = 1; at <= 300; at++) {
      seen = observe(seen, asked(at % 4 === 0 ? 11 : 10), second(at))
      words.add(seen.verdict)
      if (seen.verdict === 'not-sure') expect(seen.band && meets(seen.band, splitOf(50))).toBe(false)
    }
    expect(words).toContain('not-sure')
    expect(seen.verdict).toBe('disagrees')
  })

  test('never stands beside a band that denies it, whatever is counted', () => {
    let seen = changed(10, 50)
    for (let at = 1; at <= 400; at++) {
      const k = Math.round(12.5 + 12 * Math.sin(at / 20))
      seen = observe(seen, asked(k, 25, at % 30 < 3 ? 6 : 0), second(at))
      const inside = seen.band !== null && meets(seen.band, splitOf(50))
      if (seen.verdict === 'agrees') expect(inside).toBe(true)
      if (seen.verdict === 'disagrees' || seen.verdict === 'not-sure') expect(inside).toBe(false)
    }
  })
})

describe('a change', () => {
  test('is in traffic from the second in which the old split was last seen', () => {
    const inTraffic = seconds(seconds(changed(10, 50), 8, 1, 2), 20, 9, 12)
    expect(inTraffic.verdict).toBe('agrees')
    expect(Math.abs((inTraffic.inTrafficAt ?? 0) - second(8))).toBeLessThanOrEqual(2_000)
  })

  test('keeps the moment at which it came into traffic, whatever traffic does later', () => {
    const agreed = seconds(changed(10, 50), 30, 1, 12)
    const turned = seconds(seconds(agreed, 20, 31, 0), 40, 51, 12)
    expect(turned).toMatchObject({ verdict: 'agrees', inTrafficAt: agreed.inTrafficAt })
    expect(turned.agreedAt).toBeGreaterThan(second(60))
  })

  test('that alters nothing begins nothing anew', () => {
    const agreed = seconds(changed(10, 50), 30, 1, 12)
    const again = expectSplit(agreed, splitOf(50), second(31), 'changed')
    expect(again).toEqual({ ...agreed, acceptedAt: second(31) })
  })

  test('is never "disagrees" for 30 s after acceptance, and soon after if it never came', () => {
    let seen = changed(10, 90)
    for (let at = 1; at <= 30; at++) {
      seen = observe(seen, asked(2), second(at))
      expect(seen.verdict).not.toBe('disagrees')
    }
    expect(seconds(seen, 2, 31, 2).verdict).toBe('disagrees')
  })

  test.each([5, 120])('is given as long to spread as the run says: %i s', time => {
    const given = expectSplit(foundAt(10, -300), splitOf(90), second(0), 'changed', millis(time * 1_000))
    const waited = seconds(given, time, 1, 2)
    expect(waited.verdict).toBe('waiting')
    expect(seconds(waited, 2, time + 1, 2).verdict).toBe('disagrees')
  })

  test('gives weights found at start the same time: whoever set them may have done so a moment ago', () => {
    const spreading = seconds(foundAt(90), 29, 1, 12)
    expect(spreading).toMatchObject({ verdict: 'waiting', acceptedAt: null, old: [] })
    expect(seconds(spreading, 3, 30, 12).verdict).toBe('disagrees')
  })

  test('drops at the end of its spreading what speaks against it from before', () => {
    // Too weak to be cut away while it was counted: 20 s of 40 % for 45.
    const spread = seconds(seconds(changed(40, 45), 28, 1, 9), 2, 29, 9)
    const after = seconds(spread, 30, 31, 11)
    expect(after.epochAt).toBeGreaterThanOrEqual(second(29))
    expect(after.verdict).not.toBe('disagrees')
  })

  test.each([
    { name: 'the split before it', splits: [[10, 0]], old: [10] },
    {
      name: 'each that stood in the last 30 s',
      splits: [
        [10, 0],
        [20, 40],
        [30, 60],
      ],
      old: [20, 30],
    },
    {
      name: 'not the one that is set again',
      splits: [
        [50, 0],
        [20, 40],
      ],
      old: [20],
    },
  ])('may still be mixed with $name', ({ splits, old }) => {
    const before = splits.reduce(
      (seen, [green = 0, at = 0], index) =>
        expectSplit(seen, splitOf(green), second(at), index ? 'changed' : 'found'),
      nothingObserved,
    )
    expect(
      expectSplit(before, splitOf(50), second(75), 'changed').old.map(({ split }) => split.green),
    ).toEqual(old)
  })
})

describe('an epoch', () => {
  test.each([
    { from: 12, to: 0 },
    { from: 2, to: 12 },
    { from: 25, to: 12 },
  ])('begins anew where $from of 25 become $to', ({ from, to }) => {
    const quiet = seconds(foundAt(from * 4), 600, 1, from)
    const turned = seconds(quiet, 20, 601, to)
    expect(Math.abs((turned.epochAt ?? 0) - second(600))).toBeLessThanOrEqual(2_000)
    expect(turned.verdict).toBe('disagrees')
  })

  test('lets a disagreement end soon after its cause', () => {
    const onlyBlue = seconds(seconds(foundAt(50), 60, 1, 12), 20, 61, 0)
    expect(onlyBlue).toMatchObject({ verdict: 'disagrees', agreedAt: null })
    expect(seconds(onlyBlue, 20, 81, 12).verdict).toBe('agrees')
  })

  test('goes on through a silence: nothing was learnt', () => {
    const agreed = seconds(foundAt(50), 40, 1, 12)
    expect(seconds(agreed, 90, 41, 0, 0)).toMatchObject({ verdict: 'agrees', counted: agreed.counted })
  })
})

test('says nothing of now once nobody has answered for three seconds', () => {
  const agreed = seconds(foundAt(50), 40, 1, 12)
  expect(isSilent(agreed)).toBe(false)
  expect(isSilent(seconds(agreed, 2, 41, 0, 0))).toBe(false)
  expect(isSilent(seconds(agreed, 3, 41, 0, 0))).toBe(true)
  expect(isSilent(seconds(seconds(agreed, 3, 41, 0, 0), 1, 44, 12))).toBe(false)
  expect(isSilent(foundAt(50))).toBe(false)
})

describe('counting', () => {
  test('leaves out the second that straddles acceptance and those before', () => {
    const accepted = changed(10, 50, 10.4)
    for (const at of [10, 10.5, 11, 11.3]) expect(observe(accepted, asked(25), second(at))).toBe(accepted)
    expect(observe(accepted, asked(12), second(11.4)).counted).toEqual(asked(12))
  })

  test.each<{ name: string; late: Late; counted: ReturnType<typeof asked> }>([
    { name: 'one second late', late: { secondsAgo: 1, ...asked(1, 1) }, counted: asked(25, 51) },
    {
      name: 'two seconds late, without a name',
      late: { secondsAgo: 2, ...asked(0, 0, 3) },
      counted: asked(24, 50, 3),
    },
    {
      name: 'of before the epoch: not at all',
      late: { secondsAgo: 3, ...asked(1, 1) },
      counted: asked(24, 50),
    },
  ])('takes an answer for the second in which it was asked for: $name', ({ late, counted }) => {
    const two = seconds(changed(10, 50), 2, 1, 12)
    expect(observe(two, asked(0, 0), second(3), [late]).counted).toEqual(counted)
  })

  test('draws Green’s share of the named answers inside its band', () => {
    expect(estimate(nothingObserved)).toBeNull()
    const seen = estimate(seconds(seconds(foundAt(50), 50, 1, 12, 24, 1), 60, 51, 13))
    expect(seen).toMatchObject({ n: 2_700, unnamed: 50 })
    expect(seen && seen.low < seen.green && seen.green < seen.high).toBe(true)
  })
})
