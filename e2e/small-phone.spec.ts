import { expect, test } from './demo'
import { flawsOn } from './screens/flaws'

test('nothing of the audience’s page is cut on a small phone, in either language and however long the figures are', async ({
  demo,
  page,
}) => {
  // Nobody answers, so the widest of its words stands there.
  await page.route('**/whoami*', route => route.abort())
  for (const width of [360, 320])
    for (const language of ['en', 'ko']) {
      await page.setViewportSize({ width, height: 740 })
      await page.goto(`${demo.console}/status?lang=${language}`)
      const heading = page.getByRole('heading', { level: 2 })
      await expect(heading).toHaveText(language === 'en' ? 'My new requests' : '내 새 요청')
      await expect(page.locator('#held')).toHaveText(/connecting|연결 중/)
      await expect(page.locator('#failed')).not.toHaveText('')
      expect(await flawsOn(page, { fixed: false }), `${width} px, ${language}`).toEqual([])
      expect(await heading.evaluate(each => each.scrollWidth - each.clientWidth)).toBe(0)
    }
})
