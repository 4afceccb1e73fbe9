import { type Random, seededRandom } from '../../../common/seeded-random'
import { splitOf } from '../base/traffic'
import { second } from '../state/show.fixture'
import { type Evidence, nothing } from '../statistics/e-process'
import { meets } from './line'
import { expectSplit, nothingObserved, type Observation, observe } from './observed'
import type { Verdict } from './verdict'

/** A change of the weights, and what traffic makes of it. Shares of Green in percent, times in seconds. */
export interface Case {
  name: string
  from: number
  to: number
  /** Within so many seconds each of the two nodes learns the new weights, uniformly; null: it never does. */
  nodes: readonly [Delay, Delay]
  perSecond?: number
  seconds?: number
  /** So many of an environment's answers come without a name. */
  unnamed?: { green: number; blue: number }
  /** Of so many visitors each still goes where the old split sent it. */
  sticky?: number
  /** The probe is answered by the first node alone. */
  pinned?: boolean
  /** From this second on traffic is of another share than the accepted one. */
  turned?: { at: number; green: number }
}
type Delay = { least: number; most: number } | null

const atOnce: Delay = { least: 0, most: 0 }
export const learning = (least: number, most: number): Case['nodes'] => [
  { least, most },
  { least, most },
]
export const learned: Case['nodes'] = [atOnce, atOnce]
export const neverLearned: Case['nodes'] = [null, null]

/** What one run of a case came to. */
export interface Run {
  words: (Verdict | null)[]
  /** Seconds in which the word denies the band beside it. */
  contradictions: number
  /** Points that the share was off towards the old one when it was first said to be as set; null: it never was. */
  bias: number | null
  /** Seconds from the last node's learning to the first "agrees" since; infinite where there was none. */
  toAgree: number
  /** Whether the band covered the share that traffic had, second by second. */
  covered: boolean[]
}

export function simulate(given: Case, seed: number): Run {
  const { from, to, perSecond = 25, seconds = 120 } = given
  const chance = seededRandom(seed)
  const learnt = given.nodes.map(node =>
    node ? node.least + chance() * (node.most - node.least) : Number.POSITIVE_INFINITY,
  )
  const asked = given.pinned ? learnt.slice(0, 1) : learnt
  const converged = Math.max(...learnt)
  // A quiet case changes nothing: its split is found, and no other stood before it.
  const before =
    from === to ? nothingObserved : expectSplit(nothingObserved, splitOf(from), second(-300), 'found')
  let seen = expectSplit(before, splitOf(to), second(0), from === to ? 'found' : 'changed')
  const run: Run = {
    words: [],
    contradictions: 0,
    bias: null,
    toAgree: Number.POSITIVE_INFINITY,
    covered: [],
  }
  for (let at = 1; at <= seconds; at++) {
    let truth = 0
    let counted = nothing
    for (let i = 0; i < perSecond; i++) {
      const now = at - 1 + i / perSecond
      const share = shareAt(given, now, asked, chance)
      truth += share.mean / perSecond
      counted = answer(counted, chance() * 100 < share.drawn, given.unnamed, chance)
    }
    seen = observe(seen, counted, second(at))
    note(run, seen, { at, truth, converged, from, to })
  }
  return run
}

function shareAt({ from, to, sticky = 0, turned }: Case, now: number, nodes: number[], chance: Random) {
  if (turned && now >= turned.at) return { mean: turned.green, drawn: turned.green }
  const of = (learnt: number) => (1 - sticky) * (now < learnt ? from : to) + sticky * from
  const node = nodes[Math.floor(chance() * nodes.length)] ?? 0
  return { mean: nodes.reduce((sum, learnt) => sum + of(learnt) / nodes.length, 0), drawn: of(node) }
}

function answer(counted: Evidence, isGreen: boolean, unnamed: Case['unnamed'], chance: Random): Evidence {
  if (unnamed && chance() < (isGreen ? unnamed.green : unnamed.blue))
    return { ...counted, unnamed: counted.unnamed + 1 }
  return { ...counted, k: counted.k + (isGreen ? 1 : 0), n: counted.n + 1 }
}

interface Moment {
  at: number
  truth: number
  converged: number
  from: number
  to: number
}

function note(
  run: Run,
  { verdict, band, counted, old }: Observation,
  { at, truth, converged, from, to }: Moment,
) {
  run.words.push(verdict)
  if (band === null) return
  const isMet = meets(band, splitOf(to))
  const denies =
    verdict === 'agrees'
      ? !isMet || old.some(({ split }) => meets(band, split))
      : isMet === (verdict === 'disagrees' || verdict === 'waiting' || verdict === 'not-sure')
  if (denies) run.contradictions += 1
  run.covered.push(meets({ low: band.low - 1e-9, high: band.high + 1e-9 }, splitOf(truth)))
  if (verdict !== 'agrees') return
  run.bias ??= ((counted.k / counted.n) * 100 - to) * Math.sign(from - to)
  if (at >= converged) run.toAgree = Math.min(run.toAgree, at - converged)
}

/** The figures of many runs. Shares are fractions 0–1. */
export function figuresOf(given: Case, runs: number) {
  const all = Array.from({ length: runs }, (_, seed) => simulate(given, seed + 1))
  const share = (is: (run: Run) => boolean) => all.filter(is).length / runs
  const seconds = all.flatMap(({ covered }) => covered)
  const biases = all.flatMap(({ bias }) => bias ?? [])
  const times = all.map(({ toAgree }) => toAgree).sort((a, b) => a - b)
  return {
    contradicting: share(({ contradictions }) => contradictions > 0),
    disagreeing: share(({ words }) => words.includes('disagrees')),
    agreeing: share(({ words }) => words.includes('agrees')),
    bias: biases.reduce((sum, bias) => sum + bias, 0) / biases.length,
    toAgree: { median: times[Math.ceil(runs / 2) - 1] ?? 0, p95: times[Math.ceil(runs * 0.95) - 1] ?? 0 },
    coveredSeconds: seconds.filter(Boolean).length / seconds.length,
    coveredLastHalf: share(({ covered }) => covered.slice(covered.length / 2).every(Boolean)),
    last: (word: Verdict) => share(({ words }) => words.at(-1) === word),
  }
}
