import { setWeightsElsewhere } from './aws'
import { violationsOn } from './axe'
import { expect, test } from './demo'
import type { Demo } from './launch'
import { enterAsCoPresenter, enterAsPresenter, press } from './presenter'
import { acceptedWeights, countMoreFailures, readGuard } from './status'

async function half(demo: Demo) {
  await setWeightsElsewhere(demo, { blue: 50, green: 50 })
  await expect.poll(() => acceptedWeights(demo.console)).toBe('50/50')
}

test('Green fails, the guard rolls back, says why on both screens, and stays off until it is armed again', async ({
  demo,
  page,
  browser,
}) => {
  await enterAsPresenter(page, demo)
  const charts = await (await browser.newContext()).newPage()
  await enterAsCoPresenter(charts, demo)
  await half(demo)
  expect(await readGuard(demo.console)).toEqual({ armed: true, state: 'watching' })
  await page.keyboard.press('x')
  await press(page, 'Green: Errors 30 %')

  const why = /Guard: Green failed \d+ of \d+ answers, Blue \d+ of \d+\./
  await expect(page.getByRole('alert').getByText(why)).toBeVisible()
  await expect(page.getByText(/Rolled back to Blue at .*off until armed again/)).toBeVisible()
  await expect(charts.getByRole('alert').getByText(why)).toBeVisible()
  expect(await acceptedWeights(demo.console)).toBe('100/0')
  expect(await readGuard(demo.console)).toEqual({ armed: false, state: 'tripped' })
  await expect(page.getByText(/Guard · rollback/)).toBeVisible()
  for (const screen of [page, charts]) expect(await violationsOn(screen)).toEqual([])
  await charts.context().close()

  await test.step('it is off: Green fails again, and nobody rolls back', async () => {
    await half(demo)
    // The guard acts upon five among twenty answers.
    await countMoreFailures(demo.console, 'target-5xx', 12)
    expect(await acceptedWeights(demo.console)).toBe('50/50')
    await expect(page.getByText(why)).toBeVisible()
  })

  await test.step('armed again it does', async () => {
    await press(page, 'Arm guard')
    await expect(page.getByText(why)).toHaveCount(0)
    await expect.poll(() => acceptedWeights(demo.console)).toBe('100/0')
    await expect(page.getByText(why)).toBeVisible()
    await page.getByRole('region', { name: 'Guard' }).getByRole('button', { name: 'Hide' }).click()
    await expect(page.getByText(why)).toHaveCount(0)
  })
})

test('the presenter disarms it by key, changes a limit, and the check of the meters pauses it', async ({
  demo,
  page,
}) => {
  test.setTimeout(120_000)
  await enterAsPresenter(page, demo)
  await half(demo)
  await page.keyboard.press('g')
  await expect.poll(() => readGuard(demo.console)).toEqual({ armed: false, state: null })
  await expect(page.getByRole('button', { name: 'Arm guard', exact: true })).toBeVisible()
  await page.keyboard.press('g')
  await expect.poll(() => readGuard(demo.console)).toEqual({ armed: true, state: 'watching' })

  await page.getByRole('button', { name: /^Guard armed/ }).click()
  const dialog = page.getByRole('dialog', { name: 'When the guard rolls back' })
  const answers = dialog.getByRole('spinbutton', { name: /among at least/ })
  await answers.fill('19')
  await expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled()
  await answers.fill('40')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toHaveCount(0)
  await page.getByRole('button', { name: /^Guard armed/ }).click()
  await expect(answers).toHaveValue('40')
  await dialog.getByRole('button', { name: 'Cancel' }).click()

  await test.step('in the dialog Enter and Space are the dialog’s, and R rolls back all the same', async () => {
    await page.getByRole('button', { name: /^Guard armed/ }).click()
    await dialog.getByRole('button', { name: 'Usual values' }).click()
    await expect(answers).toHaveValue('20')
    await page.keyboard.press('Enter')
    await expect(dialog).toHaveCount(0)
    await page.getByRole('button', { name: /^Guard armed/ }).click()
    const health = dialog.getByRole('checkbox', { name: 'No healthy target of Green' })
    await health.focus()
    await page.keyboard.press('Space')
    await expect(health).not.toBeChecked()
    expect(await acceptedWeights(demo.console)).toBe('50/50')
    await page.keyboard.press('r')
    await expect.poll(() => acceptedWeights(demo.console)).toBe('100/0')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await half(demo)
  })

  await press(page, 'Faults')
  await press(page, 'Break it')
  await expect.poll(() => readGuard(demo.console)).toEqual({ armed: true, state: 'paused' })
  await expect(page.getByText('4 of 4 seen.')).toBeVisible({ timeout: 40_000 })
  expect(await acceptedWeights(demo.console)).toBe('50/50')
  expect(await readGuard(demo.console)).toEqual({ armed: true, state: 'watching' })
})
