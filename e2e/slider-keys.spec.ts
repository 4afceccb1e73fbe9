import { expect, test } from './demo'
import { enterAsPresenter, goToStage, startShow } from './presenter'
import { acceptedWeights, readStatus } from './status'

test('after the slider was used by keys, Enter is the cue’s and the arrows are the script’s', async ({
  demo,
  page,
}) => {
  await enterAsPresenter(page, demo)
  await startShow(page)
  await goToStage(page, demo, 2)

  const slider = page.getByRole('slider', { name: 'Green weight' })
  await slider.focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => acceptedWeights(demo.console)).toBe('89/11')
  await expect(slider).not.toBeFocused()

  await expect(page.getByRole('button', { name: 'Apply Blue 50 / Green 50' })).toBeEnabled()
  await page.keyboard.press('Enter')
  await expect.poll(() => acceptedWeights(demo.console)).toBe('50/50')

  await page.keyboard.press('ArrowRight')
  await expect.poll(async () => (await readStatus(demo.console)).show.stage).toBe('green-ninety')
  expect(await acceptedWeights(demo.console)).toBe('50/50')
})
