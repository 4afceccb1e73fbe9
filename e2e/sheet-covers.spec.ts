import { expect, test } from './demo'
import { patchesOf } from './pixels'
import { enterAsCoPresenter, enterAsPresenter } from './presenter'

test('beside an open sheet no edge of what lies under it is seen', async ({ demo, page, browser }) => {
  const second = await (await browser.newContext()).newPage()
  await enterAsPresenter(page, demo)
  await enterAsCoPresenter(second, demo)
  for (const screen of [page, second])
    for (const [width, height] of [
      [1280, 720],
      [1920, 1080],
    ] as const) {
      await screen.setViewportSize({ width, height })
      await screen.keyboard.press('?')
      const sheet = await screen.getByRole('dialog', { name: 'Keys' }).boundingBox()
      if (!sheet) throw new Error('The keys are not open.')
      // From the row of the clock down to the sheet, and beside it.
      const above = { x: 0, y: sheet.y - 8, width, height: 7 }
      const beside = { x: 0, y: sheet.y, width: sheet.x - 1, height: sheet.height }
      const patch = await patchesOf(screen, await screen.screenshot(), { above, beside })
      for (const { all } of [patch('above'), patch('beside')])
        expect(Math.max(...all) - Math.min(...all), `${screen.url()} ${width}`).toBe(0)
      await screen.keyboard.press('?')
    }
})
