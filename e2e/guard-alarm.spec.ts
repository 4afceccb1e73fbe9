import { setWeightsElsewhere } from './aws'
import { violationsOn } from './axe'
import { expect, test } from './own-demo'
import { enterAsPresenter, press } from './presenter'
import { acceptedWeights, countMoreFailures, readGuard } from './status'

// A demo of its own: it empties Blue's group, which takes the cloud's own time to be undone.
test('the guard does not roll back to a Blue that has no healthy target: it alarms', async ({
  demo,
  page,
}) => {
  await enterAsPresenter(page, demo)
  await setWeightsElsewhere(demo, { blue: 50, green: 50 })
  await expect.poll(() => acceptedWeights(demo.console)).toBe('50/50')
  await page.keyboard.press('x')
  await page.getByRole('button', { name: 'Blue', exact: true }).click()
  await press(page, 'Blue: Empty the group')
  await expect(page.getByText('Blue has no healthy target: the guard does not act.')).toBeVisible({
    timeout: 20_000,
  })
  expect(await violationsOn(page)).toEqual([])
  await page.getByRole('button', { name: 'Green', exact: true }).click()
  await press(page, 'Green: Errors 30 %')
  // An armed guard acts upon five among twenty answers.
  await countMoreFailures(demo.console, 'target-5xx', 12)
  expect(await acceptedWeights(demo.console)).toBe('50/50')
  expect(await readGuard(demo.console)).toEqual({ armed: true, state: 'alarm' })
})
