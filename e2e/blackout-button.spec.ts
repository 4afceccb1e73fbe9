import { expect, test } from './demo'
import { enterAsPresenter } from './presenter'
import { flawsOn } from './screens/flaws'
import { readStatus } from './status'

test('blackout stands beside the audience’s address, says when it is on, and crowds nothing', async ({
  demo,
  page,
}) => {
  const isDark = async () => (await readStatus(demo.console)).audience.blackout
  await enterAsPresenter(page, demo)
  const button = page.getByRole('button', { name: 'Blackout' })
  await expect(button).toHaveAttribute('aria-pressed', 'false')
  await button.click()
  await expect.poll(isDark).toBe(true)
  await expect(button).toHaveAttribute('aria-pressed', 'true')
  await expect(button).toHaveText('Blackouton')
  const dark = await button.boundingBox()
  await page.keyboard.press('b')
  await expect.poll(isDark).toBe(false)
  await expect(button).toHaveAttribute('aria-pressed', 'false')
  expect((await button.boundingBox())?.y).toBe(dark?.y)

  for (const language of ['en', 'ko']) {
    await page.goto(`${demo.console}/?lang=${language}`)
    await expect(page.locator('.blackout')).toBeVisible()
    // Addresses of CloudFront have no other length.
    await page.locator('.join-address').evaluate(each => {
      each.textContent = 'd111111abcdef8.cloudfront.net/status'
    })
    const bottom = await page.locator('.blackout').evaluate(each => each.getBoundingClientRect().bottom)
    expect(bottom).toBeLessThanOrEqual(720)
    expect(await flawsOn(page, { fixed: true }), language).toEqual([])
  }
})
