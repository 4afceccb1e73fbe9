import type { Proof } from '../proof'

export const proof: Proof = {
  name: 'attack',
  summary: 'mutated requests, frames and calls on every port of a running demo: nothing dies, hangs or leaks',
  flags: { inputs: 'how many on each port', only: 'port:index of one input to send again' },
  run: async () => ({ faults: ['not written yet'], figures: {} }),
}
