import { longForm } from '../long-form'

/** Thousands of seeded changes: the guard rolls none of them back. */
export const proof = longForm({
  name: 'simulations',
  summary: 'thousands of seeded changes in clean traffic: no rollback',
  files: ['lib/domain/guard/clean-show.test.ts'],
  sizes: {
    changes: { variable: 'GREENROOM_SIMULATED', says: 'how many changes (10000)', long: 10_000 },
  },
})
