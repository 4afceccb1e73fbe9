// Starts processes.
import { expect, test } from 'vitest'
import { proof } from './proof'

test('R is accepted under throttling, under lost answers, and with Green alone', async () => {
  const { faults, figures } = await proof.run({ seed: 1, short: true, say: () => {} })
  expect(faults).toEqual([])
  for (const figure of Object.values(figures)) expect(figure).toMatch(/^2 of 2 accepted/)
})
