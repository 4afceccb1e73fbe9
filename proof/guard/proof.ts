import { type FailingShow, failingShow } from '../../lib/domain/guard/failing-show.fixture'
import { longForm } from '../long-form'
import type { Proof, ProofOptions } from '../proof'
import { wholeNumber } from '../proof'

/** Every fault of Green at 50, 25 and 10 %: the guard rolls back, and how long it took; and all shifts without a fault. */
const tests = longForm({
  name: 'guard',
  summary:
    'every fault of Green at three shares: rolled back, and how soon; all shifts without a fault, and both failing alike: never',
  files: [
    'lib/live/guard/guard-controller.test.ts',
    'lib/live/guard/guard-clean.test.ts',
    'lib/domain/guard/failing-show.test.ts',
  ],
  sizes: {
    runs: { variable: 'GREENROOM_GUARD_RUNS', says: 'how often each fault (10)', long: 10 },
    minutes: { variable: 'GREENROOM_GUARD_MINUTES', says: 'how long all shifts (10)', long: 10 },
    simulated: {
      variable: 'GREENROOM_GUARD_SIMULATED',
      says: 'shows of each simulated row (150)',
      long: 150,
    },
  },
})

const shares = [2, 10, 50, 90, 99, 100]

/** The seconds from Green's first failures by name until the guard trips, in shows of this kind. */
function secondsToTrip(show: FailingShow, runs: number, seed: number): string {
  const seconds = Array.from(
    { length: runs },
    (_, run) => failingShow(show, seed + run).trippedAfter ?? Number.POSITIVE_INFINITY,
  ).sort((a, b) => a - b)
  const at = (share: number) => seconds[Math.ceil(share * runs) - 1]
  return `median ${at(0.5)} s, 95 % within ${at(0.95)} s`
}

function measured({ flags, short, seed }: ProofOptions): Record<string, string> {
  const runs = short ? 3 : wholeNumber(flags, 'simulated', 150)
  return Object.fromEntries(
    [1, 0.3].flatMap(rate =>
      shares.map(green => [
        `Green at ${green} % fails ${rate * 100} % by name`,
        secondsToTrip({ green, failing: { blue: 0, green: rate } }, runs, seed),
      ]),
    ),
  )
}

export const proof: Proof = {
  ...tests,
  async run(options) {
    const { faults, figures } = await tests.run(options)
    return { faults, figures: { ...figures, ...measured(options) } }
  },
}
