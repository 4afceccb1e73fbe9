import { expect, test } from './own-demo'
import { enterAsBoth, goToStage, listens, startShow } from './presenter'
import { acceptedWeights } from './status'

test('what cannot be fetched, or stumbles, takes nothing else along', async ({ demo, page, browser }) => {
  const charts = await enterAsBoth(browser, page, demo)
  const curves = charts.locator('.recharts-wrapper')
  const wayBack = charts.getByRole('button', { name: 'Roll back to Blue' })
  await expect(curves.first()).toBeVisible()

  await test.step('what comes apart from the screen is asked for until it is there', async () => {
    await charts.route(/\/_next\/static\/chunks\/.*\.js$/, async route => {
      const code = await (await route.fetch()).text()
      return code.includes('recharts-wrapper') ? route.abort() : route.continue()
    })
    await charts.reload()
    await expect(charts.getByText('The charts are on their way.')).toHaveCount(2)
    await charts.waitForTimeout(3_000)
    await expect(wayBack).toBeEnabled()
    await expect(curves).toHaveCount(0)
    await charts.unrouteAll({ behavior: 'ignoreErrors' })
    await expect(curves.first()).toBeVisible()
  })
  await test.step('a chart that throws is drawn again, and the way back works meanwhile', async () => {
    await charts.evaluate(() => {
      const own = Array.prototype.toSorted
      Array.prototype.toSorted = function (...how) {
        // What the charts say at the pointer, and nothing else.
        if (Object(this[0]).dataKey !== undefined) throw new Error('a fault in the drawing')
        return own.apply(this, how)
      }
      Object.assign(globalThis, {
        mend: () => {
          Array.prototype.toSorted = own
        },
      })
    })
    await curves.first().hover()
    const stumbled = charts.getByText('The charts stumbled and are drawn again. All else goes on.')
    await expect(stumbled.first()).toBeVisible()
    await expect(wayBack).toBeEnabled()
    await charts.evaluate('mend()')
    await expect(stumbled).toHaveCount(0)
    await expect(curves.first()).toBeVisible()
  })
  await test.step('the presenter’s are there before their stage is', async () => {
    await startShow(page)
    await goToStage(page, demo, 3)
    await page.route('**/_next/static/**', route => route.abort())
    await goToStage(page, demo, 4)
    await expect(page.locator('.recharts-wrapper').first()).toBeVisible()
    await page.keyboard.press('r')
    await expect.poll(() => acceptedWeights(demo.console)).toBe('100/0')
  })
  await test.step('a link that leads nowhere while the network is lost does not lose the screen', async () => {
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    // The stream falls silent, and a navigation fails at once.
    const pid = demo.processes()['the console']
    if (!pid) throw new Error('The launcher names no console.')
    process.kill(pid, 'SIGSTOP')
    await page.context().setOffline(true)
    await expect(page.getByText(/No live data since/)).toBeVisible()
    await page.getByRole('link', { name: '한국어' }).click()
    await expect(page.getByRole('timer')).toBeVisible()
    await page.context().setOffline(false)
    process.kill(pid, 'SIGCONT')
    await expect(page.getByText(/No live data since/)).toBeHidden()
    for (const name of ['한국어', 'English']) {
      const listening = listens(page)
      await page.getByRole('link', { name }).click()
      await listening
    }
    await expect(page.getByText('Rehearsal', { exact: true })).toBeVisible()
  })
  await test.step('a screen that stumbles as often as it is drawn is loaded anew, by itself', async () => {
    await page.evaluate(() => {
      String.prototype.padStart = () => {
        throw new Error('a fault in every drawing')
      }
    })
    await expect(page.getByText('This screen stumbled. The show goes on without it.')).toBeVisible()
    await expect(page.getByRole('timer')).toBeVisible()
    expect(await page.evaluate(() => '7'.padStart(2, '0'))).toBe('07')
  })
  await charts.context().close()
})
