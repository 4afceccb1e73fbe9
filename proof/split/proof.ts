import { longForm } from '../long-form'

/** The table of decision 0027: thousands of seeded changes, each looked at every second. */
export const proof = longForm({
  name: 'split',
  summary:
    'thousands of seeded changes, each looked at every second: no word beside a band that denies it, the band covers what traffic did',
  files: ['lib/domain/split/simulated-shows.test.ts'],
  sizes: {
    runs: { variable: 'GREENROOM_SPLIT_RUNS', says: 'how many runs of each row (2000)', long: 2_000 },
    changes: {
      variable: 'GREENROOM_SPLIT_CHANGES',
      says: 'how many changes of all kinds (10000)',
      long: 10_000,
    },
  },
})
