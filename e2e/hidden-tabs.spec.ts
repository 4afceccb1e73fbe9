import type { Page } from '@playwright/test'
import { z } from 'zod'
import { expect, test } from './demo'
import { isLong } from './long'
import { enterAsPresenter, startShow } from './presenter'
import { readSnapshot } from './snapshot'

const driven = z.object({
  lease: z.object({ driver: z.object({ role: z.string(), awaySince: z.number().nullable() }).nullable() }),
})

/** Playwright cannot hide a page: the page is told that it is, as a browser tells it. */
async function setHidden(page: Page, hidden: boolean) {
  await page.evaluate(value => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => value })
    Object.defineProperty(document, 'visibilityState', {
      configurable: true,
      get: () => (value ? 'hidden' : 'visible'),
    })
    document.dispatchEvent(new Event('visibilitychange'))
  }, hidden)
}

test('seven tabs that nobody looks at leave the eighth its connections, and the driver the controls', async ({
  page,
  demo,
}) => {
  test.setTimeout(150_000)
  await enterAsPresenter(page, demo)
  await startShow(page)
  const context = page.context()
  const tabs = [page]
  for (const path of ['/', '/charts', '/status', '/', '/charts', '/status']) {
    await setHidden(tabs.at(-1) ?? page, true)
    const tab = await context.newPage()
    const listening = tab.waitForRequest(request => request.url().includes('/api/stream'))
    await tab.goto(`${demo.console}${path}`)
    await listening
    tabs.push(tab)
  }
  await setHidden(tabs.at(-1) ?? page, true)

  // An eighth request in each of them, while none has a stream.
  for (const tab of tabs) {
    const ms = await tab.evaluate(async () => {
      const began = performance.now()
      await (await fetch('/api/health', { cache: 'no-store' })).json()
      return performance.now() - began
    })
    expect(ms).toBeLessThan(1_000)
  }

  // A driver without a screen is away after 2 s, and loses the controls when away for 30 s: this one is not even away.
  await page.waitForTimeout(isLong ? 33_000 : 5_000)
  const { lease } = driven.parse(await readSnapshot(demo))
  expect(lease.driver).toMatchObject({ role: 'presenter', awaySince: null })

  // Seen again, it is current within a second, and goes on where it left off.
  const reconnects = page.waitForRequest(request => request.url().includes('/api/stream'))
  const answered = page.waitForResponse(response => response.url().includes('/api/stream'))
  await setHidden(page, false)
  const began = Date.now()
  const query = new URL((await reconnects).url()).searchParams
  expect(query.get('lastEventId')).toMatch(/^\d+-\d+-a\d+$/)
  await answered
  await expect(page.getByRole('button', { name: 'Roll back to Blue' })).toBeEnabled()
  expect(Date.now() - began).toBeLessThan(1_000)
  await expect(page.getByRole('button', { name: 'Take control' })).toHaveCount(0)
  for (const tab of tabs.slice(1)) await tab.close()
})
