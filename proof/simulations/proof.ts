import { longForm } from '../long-form'

/** Thousands of seeded changes: the guard and the observed split call none of them wrong. */
export const proof = longForm({
  name: 'simulations',
  summary: 'thousands of seeded changes in clean traffic: no rollback, no false alarm but those promised',
  files: [
    'lib/domain/guard/clean-show.test.ts',
    'lib/domain/split/observed-simulation.test.ts',
    'lib/domain/split/turned.test.ts',
  ],
  sizes: {
    changes: { variable: 'GREENROOM_SIMULATED', says: 'how many changes (10000)', long: 10_000 },
    quiet: { variable: 'GREENROOM_QUIET_RUNS', says: 'how often ten quiet minutes (300)', long: 300 },
  },
})
