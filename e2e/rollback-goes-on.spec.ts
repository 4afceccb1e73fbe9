import type { Locator } from '@playwright/test'
import { greenOfListener, setWeightsElsewhere } from './aws'
import { expect, test } from './demo'
import type { Demo } from './launch'
import { enterAsBoth } from './presenter'
import { acceptedWeights, readStatus } from './status'

/** @param order null ends all of them */
const fault = (demo: Demo, order: object | null) =>
  fetch(`${demo.cloud.controlUrl}/faults`, {
    method: order ? 'POST' : 'DELETE',
    ...(order && { body: JSON.stringify(order) }),
  })

/** All of them in sight, one below the other. */
async function expectApart(commands: Locator) {
  let bottom = 0
  for (const command of await commands.all()) {
    await expect(command).toBeInViewport({ ratio: 1 })
    const { y, height } = (await command.boundingBox()) ?? { y: 0, height: 0 }
    expect(y).toBeGreaterThanOrEqual(bottom)
    expect(height).toBeGreaterThanOrEqual(18)
    bottom = y + height
  }
}

const languages = [
  { lang: 'en', trying: /^Rolling back: attempt [2-9]/, answer: 'AWS refuses these credentials' },
  { lang: 'ko', trying: /^Blue로 되돌리는 중: [2-9]번째 시도/, answer: '이 자격 증명으로는 AWS가' },
]

for (const { lang, trying, answer } of languages)
  test(`a rollback that AWS does not accept goes on, and both screens say how it stands (${lang})`, async ({
    demo,
    page,
    browser,
  }, info) => {
    const charts = await enterAsBoth(browser, page, demo)
    await page.goto(`${demo.console}/?lang=${lang}`)
    await charts.goto(`${demo.console}/charts?lang=${lang}`)
    await setWeightsElsewhere(demo, { blue: 50, green: 50 })
    await expect.poll(() => acceptedWeights(demo.console)).toBe('50/50')
    await fault(demo, { fault: 'denied', actions: ['ModifyListener'] })

    await page.keyboard.press('r')
    for (const [name, screen] of [
      ['presenter', page],
      ['charts', charts],
    ] as const) {
      const heading = screen.getByRole('heading', { name: trying })
      await expect(heading).toBeVisible()
      const box = await heading.boundingBox()
      // From the last row: at least 2.5 % of the screen's height.
      expect(box?.height).toBeGreaterThanOrEqual(name === 'presenter' ? 20 : 18)
      const panel = screen.getByRole('region').filter({ has: heading })
      await expect(panel.locator('.fallback-last-answer')).toContainText(answer)
      await expectApart(panel.locator('code'))
      for (const text of await panel.locator('h2, p').all())
        expect(await text.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
      await screen.screenshot({ path: info.outputPath(`${name}-${lang}.png`) })
    }
    // The room sees where it goes, and nothing of the trouble.
    expect((await readStatus(demo.console)).weights.requested).toMatchObject({ blue: 100, green: 0 })

    await fault(demo, null)
    await expect.poll(() => acceptedWeights(demo.console)).toBe('100/0')
    expect(await greenOfListener(demo)).toBe(0)
    await expect(page.getByRole('heading', { name: trying })).toHaveCount(0)
    await charts.context().close()
  })
