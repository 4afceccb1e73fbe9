import { logBeta } from '../statistics/log-beta'

/** Answers and failures of a time, as far as they say who they were of. */
export interface Named {
  /** Answered or failed by name, percent weights aside. */
  blue: number
  green: number
  /** Failed without a name, by something that a target can cause. */
  unknown: number
}

/** Green's share of the requests as fractions 0–1: the accepted one, and where it may be while a change spreads. */
export interface ShareOfGreen {
  accepted: number
  low: number
  high: number
}

export interface Blame {
  whose: 'blue' | 'green' | 'both' | 'unclear'
  /** How many times better the one to blame explains what was seen than each other does; null where nobody else is possible. */
  ratio: number | null
}

/**
 * Failures without a name are blamed on somebody only at this ratio. The ratio is that of a mixture over every share of
 * failures against the best that the others can do, so that it reaches k by chance with a probability of at most 1/k
 * however often it is looked at (universal inference: Wasserman, Ramdas, Balakrishnan, 2020): one wrong blame in a
 * hundred spells of failures. A wrong blame costs an early way back to Blue, silence costs the show.
 */
export const blameAt = 100

type Suspect = Exclude<Blame['whose'], 'unclear'>
const suspects: readonly Suspect[] = ['green', 'blue', 'both']

/**
 * Whose the failures without a name are. If Green's alone, then Blue's named answers fit Blue's whole share; if Blue's
 * alone, then Green's fit Green's; if anybody's, then the named answers still fit the split between them.
 */
export function blameFor(named: Named, share: ShareOfGreen): Blame {
  if (named.unknown === 0) return { whose: 'unclear', ratio: null }
  // Where only Green has weight, nobody else's target can be the cause; and a way back costs nothing that is not lost.
  const possible = share.accepted === 1 ? suspects.filter(suspect => suspect !== 'both') : suspects
  for (const suspect of possible) {
    const rivals = possible.filter(other => other !== suspect)
    const best = Math.max(...rivals.map(rival => atBest(rival, named, share)))
    const ratio = Math.exp(Math.min(700, overall(suspect, named, share) - best))
    if (ratio >= blameAt) return { whose: suspect, ratio: best === Number.NEGATIVE_INFINITY ? null : ratio }
  }
  return { whose: 'unclear', ratio: null }
}

/** What the suspicion says: how many requests went to Green and to Blue, and how many of the suspect's were answered. */
function reading(suspect: Suspect, { blue, green, unknown }: Named) {
  return {
    toGreen: green + (suspect === 'green' ? unknown : 0),
    toBlue: blue + (suspect === 'blue' ? unknown : 0),
    answered: suspect === 'green' ? green : suspect === 'blue' ? blue : blue + green,
  }
}

/** The log of the chance under the share of failures and the split that suit the suspicion best. */
function atBest(suspect: Suspect, named: Named, { low, high }: ShareOfGreen): number {
  const { toGreen, toBlue, answered } = reading(suspect, named)
  const total = toGreen + toBlue
  const share = Math.min(high, Math.max(low, total === 0 ? low : toGreen / total))
  const failing = named.unknown / (named.unknown + answered)
  return (
    times(toGreen, share) +
    times(toBlue, 1 - share) +
    times(named.unknown, failing) +
    times(answered, 1 - failing)
  )
}

/**
 * The log of the chance where the share of failures is not known beforehand: as likely that all fail as that any other
 * share does, one as likely as the next. Of the splits that are possible: both ends and the accepted one.
 */
function overall(suspect: Suspect, named: Named, { accepted, low, high }: ShareOfGreen): number {
  const { toGreen, toBlue, answered } = reading(suspect, named)
  const splits = low === high ? [accepted] : [accepted, low, high]
  const logs = splits.map(share => times(toGreen, share) + times(toBlue, 1 - share))
  const some = logBeta(named.unknown + 1, answered + 1)
  const failing = (answered === 0 ? Math.log1p(Math.exp(some)) : some) - Math.LN2
  return failing + Math.max(...logs) - Math.log(splits.length)
}

/** log(p^k), where 0^0 is 1. */
const times = (k: number, p: number) => (k === 0 ? 0 : k * Math.log(p))
