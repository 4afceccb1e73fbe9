import { type Environment, environments } from '../base/traffic'
import { instant } from '../base/units'
import type { EventOf } from '../state/event'
import { type Answer, failureClasses } from '../witness/tally'

/**
 * A second of the witness as single answers, for the dots. A journal holds how many answered and failed in a second and
 * not in which order between them: they are spread evenly over it.
 */
export function answersOf({ at, tally }: EventOf<'tally'>, firstSeq: number): Answer[] {
  const all = [
    ...environments.flatMap(environment =>
      spread(tally.latencies[environment].map(ms => ({ environment, ms, failure: null }))),
    ),
    ...failureClasses.flatMap(failure => {
      const failed = { environment: null, ms: 0, failure }
      return spread(Array.from({ length: tally.failures[failure] ?? 0 }, () => failed))
    }),
  ].toSorted((a, b) => a.place - b.place)
  return all.map(({ place, ...answer }, index) => ({
    ...answer,
    seq: firstSeq + index,
    at: instant(Math.round(at - 1_000 + place * 1_000)),
  }))
}

interface Unplaced {
  environment: Environment | null
  ms: number
  failure: Answer['failure']
}

const spread = (answers: Unplaced[]) =>
  answers.map((answer, index) => ({ ...answer, place: (index + 0.5) / answers.length }))
