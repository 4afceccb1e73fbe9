import { expect, test } from '@playwright/test'
import { proof } from './proof'

const inputs = 2_500

test(`${inputs} mutated inputs over all ports end, hang and leak nothing`, async () => {
  test.setTimeout(180_000)
  const { faults, figures } = await proof.run({
    seed: 1,
    short: true,
    flags: {},
    say: line => console.log(line),
  })
  expect(faults).toEqual([])
  expect(figures.inputs).toBeGreaterThanOrEqual(inputs)
})
