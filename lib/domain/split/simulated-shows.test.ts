import { describe, expect, test, vi } from 'vitest'
import { type Case, figuresOf, learned, learning, neverLearned, simulate } from './simulated.fixture'

/** Runs of each row; `npm run proof split` has 2,000, and 10,000 changes. */
const runs = Number(process.env.GREENROOM_SPLIT_RUNS) || 25
const changes = Number(process.env.GREENROOM_SPLIT_CHANGES) || 240
/** The long form is nothing but arithmetic, and takes minutes. */
vi.setConfig({ testTimeout: 20 * 60_000 })

/** Chance's own share of a bound, at so few runs: four standard errors. */
const slack = (share: number) => 4 * Math.sqrt((share * (1 - share)) / runs)

/**
 * `agreesWithin`: median seconds from the last node's learning. Where the old split was 0, the band must also leave
 * the share of one in a thousand that a kept connection may bring.
 */
const table: (Case & { agreesWithin: number })[] = [
  { name: '10→50, at once', from: 10, to: 50, nodes: learned, agreesWithin: 16 },
  { name: '10→50, 1–5 s', from: 10, to: 50, nodes: learning(1, 5), agreesWithin: 16 },
  { name: '10→50, 0–20 s', from: 10, to: 50, nodes: learning(0, 20), agreesWithin: 16 },
  { name: 'the same at 5/s', from: 10, to: 50, nodes: learning(0, 20), perSecond: 5, agreesWithin: 75 },
  { name: 'the same at 50/s', from: 10, to: 50, nodes: learning(0, 20), perSecond: 50, agreesWithin: 9 },
  { name: 'the same at 100/s', from: 10, to: 50, nodes: learning(0, 20), perSecond: 100, agreesWithin: 5 },
  { name: '90→50, 0–20 s', from: 90, to: 50, nodes: learning(0, 20), agreesWithin: 16 },
  { name: '50→10, 0–20 s', from: 50, to: 10, nodes: learning(0, 20), agreesWithin: 7 },
  { name: '100→0, 0–20 s', from: 100, to: 0, nodes: learning(0, 20), agreesWithin: 4 },
  { name: '0→1, 0–20 s', from: 0, to: 1, nodes: learning(0, 20), agreesWithin: 16 },
  { name: '99→100, 0–20 s', from: 99, to: 100, nodes: learning(0, 20), agreesWithin: 26 },
  {
    name: 'with unnamed answers, 10→50',
    from: 10,
    to: 50,
    nodes: learning(0, 20),
    unnamed: { blue: 0.01, green: 0.01 },
    agreesWithin: 20,
  },
]
const quiet: Case = { name: 'ten quiet minutes at 50', from: 50, to: 50, nodes: learned, seconds: 600 }
const percent = (share: number) => `${(share * 100).toFixed(1)} %`

describe(`${runs} runs of two minutes each`, () => {
  test.each(table)('$name', ({ agreesWithin, ...given }) => {
    const figures = figuresOf(given, runs)
    say(given, figures)
    expect(figures.contradicting).toBe(0)
    expect(figures.toAgree.median).toBeLessThanOrEqual(agreesWithin)
    expect(figures.coveredLastHalf).toBeGreaterThanOrEqual(0.985 - slack(0.985))
  })

  test(quiet.name, () => {
    const figures = figuresOf(quiet, Math.ceil(runs / 4))
    say(quiet, figures)
    expect(figures.contradicting).toBe(0)
    expect(figures.disagreeing).toBe(0)
  })
})

describe('what the balancer did', () => {
  test.each<Case & { agreeing?: number; disagreeing?: number; cannotTell?: number }>([
    { name: '50→55, nobody learned', from: 50, to: 55, nodes: neverLearned, agreeing: 0.03 },
    { name: '50→52, nobody learned', from: 50, to: 52, nodes: neverLearned, agreeing: 0.03 },
    {
      name: '30 % of Green unnamed, at 50 %',
      from: 10,
      to: 50,
      nodes: learned,
      unnamed: { green: 0.3, blue: 0 },
      disagreeing: 0.001,
    },
    {
      name: '30 % of all unnamed',
      from: 10,
      to: 50,
      nodes: learned,
      unnamed: { green: 0.3, blue: 0.3 },
      cannotTell: 1,
    },
    { name: 'one node stuck, 10→50', from: 10, to: 50, nodes: [{ least: 0, most: 0 }, null], disagreeing: 1 },
    { name: '20 % sticky to the old split', from: 10, to: 50, nodes: learned, sticky: 0.2, disagreeing: 1 },
  ])('$name', ({ agreeing, disagreeing, cannotTell, ...given }) => {
    const figures = figuresOf(given, runs)
    say(given, figures)
    expect(figures.contradicting).toBe(0)
    if (agreeing !== undefined) expect(figures.agreeing).toBeLessThanOrEqual(agreeing + slack(agreeing))
    if (disagreeing === 1) expect(figures.disagreeing).toBe(1)
    else if (disagreeing !== undefined)
      expect(figures.disagreeing).toBeLessThanOrEqual(disagreeing + slack(disagreeing))
    if (cannotTell !== undefined) expect(figures.last('cannot-tell')).toBe(cannotTell)
  })

  test('a probe that is pinned to one node agrees with it, whatever the other does', () => {
    const pinned: Case = {
      name: 'pinned',
      from: 10,
      to: 50,
      nodes: [{ least: 0, most: 0 }, null],
      pinned: true,
    }
    expect(figuresOf(pinned, runs).agreeing).toBe(1)
  })
})

test(`${changes} changes that spread within 0–20 s: at most one in 1,000 is called a disagreement`, () => {
  const shares = [0, 2, 5, 10, 12, 40, 45, 50, 52, 90, 95, 100]
  const wrong = Array.from({ length: changes }, (_, index) => {
    const from = shares[index % shares.length] ?? 0
    const to = shares[Math.floor(index / shares.length) % shares.length] ?? 0
    return simulate({ name: '', from, to, nodes: learning(0, 20) }, index + 1)
  }).filter(({ words }) => words.includes('disagrees'))
  expect(wrong.length).toBeLessThanOrEqual(Math.max(1, changes / 1_000))
})

describe('a split that turns at 120 s', () => {
  test.each([
    { from: 50, to: 0, within: 2 },
    { from: 50, to: 10, within: 4 },
    { from: 10, to: 50, within: 4 },
    { from: 90, to: 100, within: 12 },
    { from: 10, to: 0, within: 12 },
    { from: 50, to: 30, within: 14 },
    { from: 50, to: 40, within: 60 },
  ])('from Green $from to $to is noticed within $within s (median)', ({ from, to, within }) => {
    const given: Case = {
      name: '',
      from,
      to: from,
      nodes: learned,
      turned: { at: 120, green: to },
      seconds: 300,
    }
    const after = Array.from({ length: 20 }, (_, seed) => {
      const at = simulate(given, seed + 1).words.indexOf('disagrees', 120)
      return at < 0 ? Number.POSITIVE_INFINITY : at - 119
    }).sort((a, b) => a - b)
    expect(after[9]).toBeLessThanOrEqual(within)
  })
})

function say({ name }: Case, figures: ReturnType<typeof figuresOf>) {
  if (!process.env.GREENROOM_SPLIT_RUNS) return
  const { contradicting, disagreeing, agreeing, bias, toAgree, coveredSeconds, coveredLastHalf } = figures
  console.log(
    `${name.padEnd(32)} contradicting ${percent(contradicting)} · agrees ${percent(agreeing)} · disagrees ${percent(disagreeing)} · ` +
      `bias ${bias.toFixed(1)} · to agree ${toAgree.median.toFixed(0)}/${toAgree.p95.toFixed(0)} s · ` +
      `covered ${percent(coveredSeconds)} of seconds, whole last half ${percent(coveredLastHalf)}`,
  )
}
