import {
  type Evidence,
  logLikelihood,
  logMixture,
  minus,
  nothing,
  type Prior,
  plus,
  sizeOf,
} from '../statistics/e-process'

/** Each half as long again as the last: any cut that a turn needs is nearly met, at a twelfth of the work. */
const candidateSeconds = [1, 2, 3, 4, 6, 8, 11, 16, 23, 32, 45, 60]

/** What the last so many seconds hold, for each candidate that leaves something before it. `seconds`: oldest first. */
export function candidates(seconds: readonly Evidence[], known: Evidence) {
  const found: { seconds: number; after: Evidence; before: Evidence }[] = []
  let after = nothing
  let taken = 0
  for (const length of candidateSeconds) {
    if (length > seconds.length) break
    for (; taken < length; taken++) after = plus(after, seconds[seconds.length - 1 - taken] ?? nothing)
    found.push({ seconds: length, after, before: minus(known, after) })
  }
  return found
}

/**
 * Where the share has most probably changed, as a number of last seconds; null where the evidence that it has is less
 * than `enough`. The mean over the candidate cuts of M(before)·M(after) / sup L(p) (L. Wasserman, A. Ramdas,
 * S. Balakrishnan, Universal inference, PNAS 2020), where the unnamed are named as one unchanged share would name them.
 */
export function bestCut(
  prior: Prior,
  found: ReturnType<typeof candidates>,
  known: Evidence,
  enough: number,
): number | null {
  const cuts = found.filter(({ before, after }) => sizeOf(before) > 0 && sizeOf(after) > 0)
  if (cuts.length === 0) return null
  const evidence = cuts.map(cut => ({ seconds: cut.seconds, log: logEvidence(prior, cut, known) }))
  const best = evidence.reduce((a, b) => (b.log > a.log ? b : a))
  const mean = evidence.reduce((sum, { log }) => sum + Math.exp(log - best.log), 0) / cuts.length
  return best.log + Math.log(mean) >= Math.log(enough) ? best.seconds : null
}

function logEvidence(
  prior: Prior,
  { before, after }: { before: Evidence; after: Evidence },
  known: Evidence,
): number {
  // Named nearest to the share that all of them would have in common.
  let share = (known.k + known.unnamed / 2) / sizeOf(known)
  let [first, last] = [0, 0]
  for (let round = 0; round < 3; round++) {
    first = namedNearest(before, share)
    last = namedNearest(after, share)
    share = (first + last) / sizeOf(known)
  }
  return (
    logMixture(prior, first, sizeOf(before)) +
    logMixture(prior, last, sizeOf(after)) -
    logLikelihood(share, first + last, sizeOf(known))
  )
}

const namedNearest = (evidence: Evidence, share: number) =>
  evidence.k + Math.min(evidence.unnamed, Math.max(0, Math.round(share * sizeOf(evidence) - evidence.k)))
