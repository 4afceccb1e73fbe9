import type { Route } from '@playwright/test'
import { setWeightsElsewhere } from './aws'
import { expect, test } from './demo'
import { inTime } from './in-time'
import { enterAsBoth, enterAsPresenter, listens, press } from './presenter'
import { acceptedWeights } from './status'

test('a change that rests on weights changed meanwhile is refused, and says so', async ({ demo, page }) => {
  await enterAsPresenter(page, demo)
  // Another tab of the same browser holds the controls too.
  const second = await page.context().newPage()
  const listening = listens(second)
  await second.goto(`${demo.console}/?lang=en`)
  await listening

  // The first tab's change is long on its way.
  const held: Route[] = []
  await page.route('**/*', route =>
    route.request().headers()['next-action'] ? void held.push(route) : route.continue(),
  )
  await press(page, 'Apply Blue 50 / Green 50')
  await expect.poll(() => held.length).toBe(1)
  await press(second, 'Apply Blue 10 / Green 90')
  await expect.poll(() => acceptedWeights(demo.console)).toBe('10/90')
  await expect(second.getByRole('button', { name: 'Apply Blue 50 / Green 50' })).toBeEnabled()
  await held[0]?.continue()

  await expect(page.getByText('Somebody else set Blue 10 / Green 90 meanwhile')).toBeVisible()
  expect(await acceptedWeights(demo.console)).toBe('10/90')
  await second.close()
})

test('a change made elsewhere is on both screens within three seconds, with before and after', async ({
  demo,
  page,
  browser,
}) => {
  const charts = await enterAsBoth(browser, page, demo)
  let before = '90/10'
  await inTime(3_000, async time => {
    const [from, to] = [before, `${60 + time}/${40 - time}`]
    before = to
    await setWeightsElsewhere(demo, { blue: 60 + time, green: 40 - time })
    const changed = Date.now()
    await Promise.all([
      expect(page.getByText('Somebody else changed the weights')).toBeVisible(),
      expect(page.getByText(`${from} → ${to}`, { exact: true })).toBeVisible(),
      expect(charts.getByText(new RegExp(`^Outside: ${from} → ${to} · \\d\\d:\\d\\d:\\d\\d$`))).toBeVisible(),
    ])
    const tookMs = Date.now() - changed
    await expect(page.getByRole('slider', { name: 'Green weight' })).toHaveValue(String(40 - time))
    return tookMs
  })
  await charts.context().close()
})
