import { setWeightsElsewhere } from './aws'
import { expect, test } from './demo'
import type { Demo } from './launch'
import { enterAsCoPresenter, enterAsPresenter, press, startShow } from './presenter'
import { acceptedWeights, failuresOf, readStatus } from './status'

async function half(demo: Demo) {
  await setWeightsElsewhere(demo, { blue: 50, green: 50 })
  await expect.poll(() => acceptedWeights(demo.console)).toBe('50/50')
}

test('the presenter breaks Green at a press, sees it in the meter, and mends it at a press', async ({
  demo,
  page,
}) => {
  await enterAsPresenter(page, demo)
  // The guard would take Green's traffic away, and its failures with it.
  await press(page, 'Disarm guard')
  await half(demo)
  expect(await failuresOf(demo.console, 'target-5xx')).toBe(0)
  await page.keyboard.press('x')
  const errors = page.getByRole('button', { name: 'Green: Errors 30 %' })
  await errors.click()
  await expect(errors).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByText('1 fault on')).toBeVisible()
  await expect.poll(() => failuresOf(demo.console, 'target-5xx')).toBeGreaterThan(3)

  await press(page, 'AWS: Metrics late')
  await expect(page.getByText('2 faults on')).toBeVisible()
  await errors.click()
  await expect(errors).toHaveAttribute('aria-pressed', 'false')
  await press(page, 'End all')
  await expect(page.getByText(/faults? on/)).toHaveCount(0)
  await page.keyboard.press('x')
  await expect(page.getByRole('region', { name: 'Make it fail' })).toHaveCount(0)
})

test('a fault that brings up the commands can still be ended', async ({ demo, page }) => {
  await enterAsPresenter(page, demo)
  await page.keyboard.press('x')
  await press(page, 'AWS: Denied')
  const commands = page.getByRole('region', { name: 'Commands without this console' })
  await expect(commands).toBeVisible()
  await page.keyboard.press('x')
  await press(page, 'AWS: Denied')
  await expect(page.getByText(/faults? on/)).toHaveCount(0)
  await expect(commands).toHaveCount(0)
})

test('the check breaks the world for a moment, and the meters see every fault of it', async ({
  demo,
  page,
}) => {
  await enterAsPresenter(page, demo)
  await half(demo)
  await press(page, 'Faults')
  await press(page, 'Break it')
  await expect(page.getByText('4 of 4 seen.')).toBeVisible({ timeout: 40_000 })
  await expect(page.getByText(/✓ seen: \d+ target 5xx/)).toBeVisible()
  await expect(page.getByText(/✓ seen: \d+ wrong body/)).toBeVisible()
  await expect(page.getByText(/✓ seen: \d+ reset/)).toBeVisible()
  await expect(page.getByText(/✓ seen: \d+ dropped/)).toBeVisible()
  await expect(page.getByText(/faults? on/)).toHaveCount(0)

  await test.step('and not while the show is on, whose meter begins at nothing', async () => {
    await startShow(page)
    await expect.poll(async () => (await readStatus(demo.console)).show.state).toBe('running')
    expect((await readStatus(demo.console)).downtime.failed).toBe(0)
    // It looks disabled, and says why when it is pressed all the same.
    await page.getByRole('button', { name: 'Break it' }).press('Enter')
    await expect(page.getByText('Not while the show is on')).toBeVisible()
  })
})

test('faults are the presenter’s: the co-presenter sees that one is on, and has no button', async ({
  demo,
  page,
}) => {
  await enterAsCoPresenter(page, demo)
  await fetch(`${demo.cloud.controlUrl}/faults`, {
    method: 'POST',
    body: '{"fault":"metrics","mode":"late"}',
  })
  await expect(page.getByText('1 fault on')).toBeVisible()
  await page.goto(`${demo.console}/?lang=en`)
  await expect(page.getByText('1 fault on')).toBeVisible()
  await page.keyboard.press('x')
  await expect(page.getByRole('button', { name: 'Faults' })).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Make it fail' })).toHaveCount(0)
})

test('the presenter makes the crowd larger, by button, by arrow and by number, and it comes', async ({
  demo,
  page,
}) => {
  await enterAsPresenter(page, demo)
  await page.keyboard.press('x')
  const size = page.getByRole('spinbutton', { name: 'Chatters' })
  await expect(size).toHaveValue('8')
  await press(page, 'More chatters')
  await expect(size).toHaveValue('12')
  await size.press('ArrowUp')
  await expect(size).toHaveValue('24')
  await size.fill('501')
  await size.press('Enter')
  await expect(page.getByText('The crowd needs a whole number from 0 to 500.')).toBeVisible()
  await expect(size).toHaveValue('24')
  await size.fill('15')
  await size.press('Enter')
  await press(page, 'More talk')
  await expect(page.getByText('15 here')).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText('talk ×2')).toBeVisible()
  const told = await (await fetch(`${demo.cloud.controlUrl}/crowd`)).json()
  expect(told).toMatchObject({ size: 15, rate: 2 })
})
