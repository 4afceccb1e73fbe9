import type { Route } from '@playwright/test'
import { setWeightsElsewhere } from './aws'
import { expect, test } from './demo'
import { enterAsPresenter, press } from './presenter'
import { acceptedWeights } from './status'

test('a change that rests on weights changed meanwhile is refused, and says so', async ({
  demo,
  page,
  browser,
}) => {
  await enterAsPresenter(page, demo)
  const second = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage()
  await enterAsPresenter(second, demo)

  // The first presenter's change is long on its way.
  const held: Route[] = []
  await page.route('**/*', route =>
    route.request().headers()['next-action'] ? void held.push(route) : route.continue(),
  )
  await press(page, 'Apply Blue 50 / Green 50')
  await expect.poll(() => held.length).toBe(1)
  await press(second, 'Apply Blue 10 / Green 90')
  await expect.poll(() => acceptedWeights(demo.console)).toBe('10/90')
  await held[0]?.continue()

  await expect(page.getByText('Somebody else set Blue 10 / Green 90 meanwhile')).toBeVisible()
  expect(await acceptedWeights(demo.console)).toBe('10/90')
  await second.context().close()
})

test('a change made elsewhere is on the screen within three seconds', async ({ demo, page }) => {
  await enterAsPresenter(page, demo)
  await setWeightsElsewhere(demo, { blue: 63, green: 37 })
  await expect(page.getByText('Somebody else changed the weights')).toBeVisible({ timeout: 3_000 })
  await expect(page.getByRole('slider', { name: 'Green weight' })).toHaveValue('37')
})
