import { expect, test } from './own-demo'
import { enterAsPresenter, press, startShow } from './presenter'
import { acceptedWeights, readStatus } from './status'

test('after Reset at other weights the opening split is what comes first, by Enter too, and then Start', async ({
  demo,
  page,
}) => {
  await enterAsPresenter(page, demo)
  const start = page.getByRole('button', { name: 'Start' })
  const opening = page.getByRole('button', { name: 'Set opening split' })
  await expect(start).toHaveAttribute('data-due', 'true')
  await startShow(page)
  await press(page, 'Apply Blue 10 / Green 90')
  await expect.poll(() => acceptedWeights(demo.console)).toBe('10/90')
  await expect(page.getByText('AWS has accepted Blue 10 / Green 90.')).toBeVisible()
  await press(page, 'Reset')
  await expect(page.getByText('Before the show: set the opening split, Blue 90 / Green 10.')).toBeVisible()
  await expect(page.getByText(/Most of your chat runs on Blue/)).toHaveCount(0)
  await expect(opening).toHaveAttribute('aria-keyshortcuts', 'Enter')
  await expect(start).toHaveAttribute('data-due', 'false')
  await expect(opening).toBeEnabled()
  await page.keyboard.press('Enter')
  await expect.poll(() => acceptedWeights(demo.console)).toBe('90/10')
  await expect(page.getByText(/Most of your chat runs on Blue/)).toBeVisible()
  await expect(start).toHaveAttribute('data-due', 'true')
  await expect(opening).not.toHaveAttribute('aria-keyshortcuts', 'Enter')
  await page.keyboard.press('Space')
  await expect.poll(async () => (await readStatus(demo.console)).show.state).toBe('running')
})
