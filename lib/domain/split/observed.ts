import { type Split, sameSplit } from '../base/traffic'
import { type Instant, instant, type Millis, millis } from '../base/units'
import { EProcess, type Evidence, nothing, plus, priorAround, sizeOf } from '../statistics/e-process'
import type { Interval } from '../statistics/statistics'
import { bestCut, candidates } from './cut'
import { lineOf, meets } from './line'
import type { Verdict } from './verdict'

/** For so long after acceptance a change may still be spreading over the load balancer's nodes (aws-facts: 1–10 s, budget 30 s), unless the run was opened with another time. */
export const usualSpreadingMs = millis(30_000)
const rejectAt = Math.log(1_000)
/** ± 7.5 points at every look is worth what ± 5 points was at one. */
const narrow = 0.075
const mostUnnamed = 0.02
const cutAt = { spreading: 50, later: 1_000 }
/**
 * Every second begins a test of its own against the accepted share, so that a split that turns is not outweighed by
 * minutes of agreement (G. Lorden, Procedures for Reacting to a Change in Distribution, Ann. Math. Statist. 42, 1971).
 * Each rejects, ever, with a chance of at most one in so many: 1,000 s of watching give at most one cut in 1,000.
 */
const turnedAt = Math.log(1_000_000)
const keptSeconds = 60
const silentSeconds = 3

/** The answers to what was asked in one second, which ended at `at`. Evidence of Green's share. */
export interface Second extends Evidence {
  at: Instant
}

/** Answers that came later than the second in which they were asked for: so many seconds later. */
export interface Late extends Evidence {
  secondsAgo: number
}

/** A split that stood until a moment. */
interface Past {
  split: Split
  until: Instant
}

/** What is known of the split that really happens: what was counted in the epoch that began with the last change or cut. */
export interface Observation {
  expected: Split | null
  acceptedAt: Instant | null
  /** Until then what is counted may still be of other weights than the expected ones. */
  spreadUntil: Instant | null
  /** The splits that stood shortly before the expected one, which the load balancer's nodes may still send by. */
  old: readonly Past[]
  /** When the epoch began. */
  epochAt: Instant | null
  /** What was counted in the epoch, and how much of it after the change had its time to spread. */
  counted: Evidence
  settled: Evidence
  /** The last minute of the epoch, second by second, oldest first. */
  seconds: readonly Second[]
  /** Green's share is in here; null before anything was counted. Fractions 0–1. */
  band: Interval | null
  verdict: Verdict | null
  /** When the epoch began in which it first agreed: the change is in traffic since then. */
  inTrafficAt: Instant | null
  agreedAt: Instant | null
}

export const nothingObserved: Observation = {
  expected: null,
  acceptedAt: null,
  spreadUntil: null,
  old: [],
  epochAt: null,
  counted: nothing,
  settled: nothing,
  seconds: [],
  band: null,
  verdict: null,
  inTrafficAt: null,
  agreedAt: null,
}

/**
 * Counting begins anew with every change of the accepted weights. Weights `found` at start were accepted nobody knows
 * when: it may have been a moment ago, so that they are given the same time to spread.
 */
export function expectSplit(
  before: Observation,
  expected: Split,
  at: Instant,
  how: 'changed' | 'found',
  spreadingMs: Millis = usualSpreadingMs,
): Observation {
  // A change that altered nothing is in traffic already.
  if (how === 'changed' && sameSplit(before.expected, expected)) return { ...before, acceptedAt: at }
  const stood = before.expected ? [...before.old, { split: before.expected, until: at }] : []
  return {
    ...nothingObserved,
    expected,
    acceptedAt: how === 'changed' ? at : null,
    spreadUntil: instant(at + spreadingMs),
    old:
      how === 'found'
        ? []
        : stood.filter(({ split, until }) => at - until <= spreadingMs && !sameSplit(split, expected)),
    epochAt: at,
    verdict: 'too-few',
  }
}

/**
 * Adds the second that ended at `at`, and what came late of those before it. An answer belongs to the epoch in which it
 * was asked for: what began before says nothing about it. `isNodeBehind`: one of the load balancer's nodes, asked by
 * itself, contradicts the expected split.
 */
export function observe(
  before: Observation,
  asked: Evidence,
  at: Instant,
  late: readonly Late[] = [],
  isNodeBehind = false,
): Observation {
  const { expected, epochAt, spreadUntil } = before
  if (expected === null || epochAt === null) return before
  const from = instant(at - secondMs)
  const wasSpreading = spreadUntil !== null && from <= spreadUntil
  const isSpreading = spreadUntil !== null && at <= spreadUntil
  // While it spreads an answer that cannot be of a split of 0 or 100 is of the old one: counting begins after it.
  const known = wasSpreading && isRefuted(before.counted, expected) ? epochOf(before, [], from) : before
  const whole = from < epochAt ? known : added(known, { ...asked, at })
  const seen = late.reduce(addedLate, whole)
  if (seen === before) return before
  const since = cutOf(seen, expected, isSpreading)
  const turned = since === null ? seen : epochOf(seen, seen.seconds.slice(-since))
  const isMixed = spreadUntil !== null && !isSpreading && (turned.epochAt ?? at) < spreadUntil
  const unmixed = isMixed ? withoutOld(turned, expected, spreadUntil) : turned
  return judged(unmixed, { expected, isSpreading, isNodeBehind }, at)
}

const secondMs = 1_000

const isRefuted = ({ k, n }: Evidence, { green }: Split) => (green <= 0 && k > 0) || (green >= 100 && k < n)

const added = (before: Observation, second: Second): Observation =>
  counted({ ...before, seconds: [...before.seconds, second].slice(-keptSeconds) }, second, second.at)

function addedLate(before: Observation, { secondsAgo, ...answers }: Late): Observation {
  const index = before.seconds.length - 1 - secondsAgo
  const second = index < 0 ? undefined : before.seconds[index]
  if (!second) return before
  const seconds = before.seconds.with(index, { ...plus(second, answers), at: second.at })
  return counted({ ...before, seconds }, answers, second.at)
}

const counted = (before: Observation, answers: Evidence, at: Instant): Observation => ({
  ...before,
  counted: plus(before.counted, answers),
  settled: isSettled(before, at) ? plus(before.settled, answers) : before.settled,
})

/** Whether the second that ended at `at` began after the change had its time to spread. */
const isSettled = ({ spreadUntil }: Observation, at: Instant) =>
  spreadUntil === null || at - secondMs >= spreadUntil

/** How many of the last seconds are a new epoch: where the counted share has most probably changed, or has turned from the expected one. */
function cutOf({ seconds, counted }: Observation, expected: Split, isSpreading: boolean): number | null {
  const prior = priorAround(expected.green / 100)
  const found = candidates(seconds, counted)
  const changed = bestCut(prior, found, counted, isSpreading ? cutAt.spreading : cutAt.later)
  if (changed !== null) return changed
  const against = (evidence: Evidence) => new EProcess(prior, evidence).logWithin(lineOf(expected))
  // Where the whole epoch speaks against the expected share, nothing is outweighed.
  if (against(counted) >= rejectAt) return null
  return found.find(({ before, after }) => sizeOf(before) > 0 && against(after) >= turnedAt)?.seconds ?? null
}

/**
 * What was counted while the old split could still be in it is dropped as soon as the expected one lies outside the band
 * with it, and inside without it.
 */
function withoutOld(known: Observation, expected: Split, spreadUntil: Instant): Observation {
  const isMet = (evidence: Evidence) =>
    meets(new EProcess(priorAround(expected.green / 100), evidence).band(), expected)
  return isMet(known.counted) || !isMet(known.settled)
    ? known
    : { ...known, epochAt: spreadUntil, counted: known.settled, seconds: settledIn(known) }
}

const settledIn = (known: Observation) => known.seconds.filter(({ at }) => isSettled(known, at))

/** The epoch begins with these seconds, or at a moment after which nothing is counted yet. */
function epochOf(known: Observation, seconds: readonly Second[], began?: Instant): Observation {
  const first = seconds[0]
  const epoch = {
    ...known,
    epochAt: began ?? (first ? instant(first.at - secondMs) : known.epochAt),
    seconds,
  }
  return { ...epoch, counted: sum(seconds), settled: sum(settledIn(epoch)) }
}

const sum = (seconds: readonly Second[]) => seconds.reduce<Evidence>(plus, nothing)

function judged(
  known: Observation,
  { expected, isSpreading, isNodeBehind }: { expected: Split; isSpreading: boolean; isNodeBehind: boolean },
  at: Instant,
): Observation {
  const { counted, settled, epochAt, old } = known
  const prior = priorAround(expected.green / 100)
  const evidence = new EProcess(prior, counted)
  const band = evidence.band()
  const verdict = word()
  const agrees = verdict === 'agrees'
  return {
    ...known,
    band: sizeOf(counted) === 0 ? null : band,
    verdict,
    inTrafficAt: known.inTrafficAt ?? (agrees ? epochAt : null),
    agreedAt: agrees ? (known.agreedAt ?? at) : null,
  }

  /** The first row that applies. */
  function word(): Verdict {
    if (evidence.logWithin(lineOf(expected)) >= rejectAt) {
      if (isSpreading) return 'waiting'
      if (isCertain()) return 'disagrees'
    }
    if (!meets(band, expected)) return 'not-sure'
    if ((band.high - band.low) / 2 > narrow)
      return counted.unnamed > mostUnnamed * sizeOf(counted) ? 'cannot-tell' : 'too-few'
    // Nodes that send by two splits may meet the expected one together.
    return isNodeBehind || old.some(({ split }) => meets(band, split)) ? 'fits-both' : 'agrees'
  }

  /**
   * What was counted while the change could spread may be of the old split, too little to be dropped: alone it is worth
   * up to 20, which would make one in a thousand one in fifty. What came after must be worth a thousand by itself.
   */
  function isCertain() {
    return new EProcess(prior, settled).logWithin(lineOf(expected)) >= rejectAt
  }
}

/** Green's share of the named answers of the epoch, the band, and how many answers they rest on. Fractions 0–1. */
export function estimate({ counted: { k, n, unnamed }, band }: Observation) {
  return n === 0 || band === null ? null : { green: k / n, ...band, n, unnamed }
}

/** Nobody has answered for some seconds: what was seen before says nothing of what happens now. */
export function isSilent({ seconds }: Observation): boolean {
  const last = seconds.slice(-silentSeconds)
  return last.length === silentSeconds && last.every(({ n, unnamed }) => n + unnamed === 0)
}
