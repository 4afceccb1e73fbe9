import { expect, test } from './demo'
import { enterAsPresenter, pressStageKey, standsIn } from './presenter'
import { acceptedWeights, readStatus } from './status'

test('the keys of common clickers go through a whole show without harm', async ({ demo, page, browser }) => {
  test.setTimeout(120_000)
  const phone = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage()
  await phone.goto(`${demo.console}/status?lang=en`)
  await enterAsPresenter(page, demo)
  // Lost by a reload.
  await page.evaluate(() => Object.assign(globalThis, { sameVisit: true }))
  const show = async () => (await readStatus(demo.console)).show
  const at = async (stageIndex: number) => {
    await expect.poll(async () => (await show()).stageIndex).toBe(stageIndex)
    await standsIn(page, stageIndex)
  }
  const dark = () => phone.getByText('The presenter will be right back')
  /** "Start the slide show", "end it", "black": every clicker has them beside the two it is held for. */
  const stray = async () => {
    for (const key of ['F5', 'Shift+F5', 'Escape', 'Tab']) await page.keyboard.press(key)
    await page.keyboard.press('.')
    await expect(dark()).toBeVisible()
    await expect(page.getByText(/Audience screens dark since \d\d:/)).toBeVisible()
    await page.keyboard.press('b')
    await expect(dark()).toBeHidden()
  }

  await stray()
  expect((await show()).state).toBe('idle')
  await pressStageKey(page, 'PageDown')
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
  for (let stage = 1; stage < 6; stage++) {
    await pressStageKey(page, 'PageDown')
    await at(stage)
    if (stage === 2) {
      await pressStageKey(page, 'PageUp')
      await at(1)
      await pressStageKey(page, 'PageDown')
      await at(2)
      await stray()
      await at(2)
    }
  }
  await pressStageKey(page, 'PageDown')
  await expect.poll(async () => (await show()).state).toBe('finished')
  await stray()
  expect((await show()).state).toBe('finished')
  // A clicker moves the script, and the weights never.
  expect(await acceptedWeights(demo.console)).toBe('90/10')
  expect(await page.evaluate(() => 'sameVisit' in globalThis)).toBe(true)
  await phone.context().close()
})
