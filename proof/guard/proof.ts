import { longForm } from '../long-form'

/** Every fault of Green at 50, 25 and 10 %: the guard rolls back, and how long it took; and all shifts without a fault. */
export const proof = longForm({
  name: 'guard',
  summary:
    'every fault of Green at three shares: rolled back, and how soon; all shifts without a fault: never',
  files: ['lib/live/guard/guard-controller.test.ts', 'lib/live/guard/guard-clean.test.ts'],
  sizes: {
    runs: { variable: 'GREENROOM_GUARD_RUNS', says: 'how often each fault (10)', long: 10 },
    minutes: { variable: 'GREENROOM_GUARD_MINUTES', says: 'how long all shifts (10)', long: 10 },
  },
})
