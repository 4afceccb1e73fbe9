import { expect, test } from './demo'
import { enterAsCoPresenter, enterAsPresenter, listens, press } from './presenter'
import { acceptedWeights, readStatus } from './status'

const time = String.raw`\d\d:\d\d:\d\d`

test('the controls pass from hand to hand, and both sides are told', async ({ demo, page, browser }) => {
  const second = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage()
  const charts = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage()
  await enterAsPresenter(page, demo)
  await enterAsPresenter(second, demo)
  await enterAsCoPresenter(charts, demo)
  const driver = async () => (await readStatus(demo.console)).driver
  expect(await driver()).toBeNull()

  await test.step('who acts first drives', async () => {
    await press(page, 'Apply Blue 50 / Green 50')
    await expect.poll(() => acceptedWeights(demo.console)).toBe('50/50')
    expect(await driver()).toBe('presenter')
    await expect(page.getByRole('button', { name: 'Take control' })).toHaveCount(0)
  })

  await test.step('another presenter cannot surprise the driver', async () => {
    await expect(second.getByText('Other presenter has the controls').first()).toBeVisible()
    await expect(second.getByRole('slider', { name: 'Green weight' })).toBeDisabled()
    for (const name of ['Apply Blue 10 / Green 90', 'Start'])
      await expect(second.getByRole('button', { name })).toBeDisabled()
    await second.getByRole('button', { name: 'Start' }).press('Enter')
    await expect(second.getByText(/Presenter has the controls on another screen/)).toBeVisible()
    expect((await readStatus(demo.console)).show.state).toBe('idle')
  })

  await test.step('the co-presenter takes over: both are told, since when and from whom', async () => {
    await charts.getByRole('button', { name: 'Take control', exact: true }).click()
    await expect(
      page.getByText(new RegExp(`^Co-presenter has had the controls since ${time}$`)),
    ).toBeVisible()
    await expect(
      charts.getByText(new RegExp(`^You have had the controls since ${time}, before: Presenter$`)),
    ).toBeVisible()
    expect(await driver()).toBe('co-presenter')
    await expect(page.getByRole('slider', { name: 'Green weight' })).toBeDisabled()
  })

  await test.step('a co-presenter who drives shifts and moves the show', async () => {
    const listening = listens(charts)
    await charts.getByRole('link', { name: 'Presenter’s screen' }).click()
    await listening
    await press(charts, 'Apply Blue 10 / Green 90')
    await expect.poll(() => acceptedWeights(demo.console)).toBe('10/90')
    await press(charts, 'Start')
    await expect.poll(async () => (await readStatus(demo.console)).show.state).toBe('running')
    await expect(page.getByText(/Co-presenter · cue\s· 50\/50 → 10\/90/)).toBeVisible()
  })

  await test.step('who does not drive still rolls back, and does not drive by that', async () => {
    await second.keyboard.press('r')
    await expect.poll(() => acceptedWeights(demo.console)).toBe('100/0')
    expect(await driver()).toBe('co-presenter')
  })

  await test.step('the presenter takes them back', async () => {
    await page.getByRole('button', { name: 'Take control', exact: true }).click()
    await expect(charts.getByText(new RegExp(`^Presenter has had the controls since ${time}$`))).toBeVisible()
    expect(await driver()).toBe('presenter')
  })

  await test.step('a second tab of the driver drives too, and signing out frees the controls', async () => {
    const tab = await page.context().newPage()
    await tab.goto(`${demo.console}/?lang=en`)
    await expect(tab.getByRole('slider', { name: 'Green weight' })).toBeEnabled()
    await page.request.post(`${demo.console}/api/sign-out`)
    await expect.poll(driver).toBeNull()
    await expect(tab.getByText('Signed out: these figures are old.')).toBeVisible()
    await expect(second.getByText(new RegExp(`^The controls have been free since ${time}$`))).toBeVisible()
    await expect(second.getByRole('slider', { name: 'Green weight' })).toBeEnabled()
    // It hears the console all the same: that is not said to be lost, and the way back in is open.
    await tab.waitForTimeout(7_000)
    await expect(tab.getByText('The console could not be reached.')).toHaveCount(0)
    await tab.getByRole('link', { name: 'Sign in' }).click()
    await expect(tab.getByRole('textbox', { name: 'Passcode' })).toBeVisible()
  })
  for (const other of [second, charts]) await other.context().close()
})

test('a driver who closes the screen leaves the controls to the next presenter who acts', async ({
  demo,
  page,
  browser,
}) => {
  const gone = await browser.newContext()
  const first = await gone.newPage()
  await enterAsPresenter(first, demo)
  await press(first, 'Apply Blue 50 / Green 50')
  await expect.poll(() => acceptedWeights(demo.console)).toBe('50/50')
  await enterAsPresenter(page, demo)
  await expect(page.getByRole('button', { name: 'Set opening split' })).toBeDisabled()
  await gone.close()
  await expect(page.getByText(new RegExp(`^screen closed ${time}$`))).toBeVisible()
  await press(page, 'Set opening split')
  await expect.poll(() => acceptedWeights(demo.console)).toBe('90/10')
  await expect(page.getByRole('button', { name: 'Take control' })).toHaveCount(0)
})
