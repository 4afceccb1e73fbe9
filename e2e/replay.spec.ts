import type { Page } from '@playwright/test'
import { expect, test } from './demo'
import { endShow } from './end-show'
import { enterAsPresenter, startShow } from './presenter'
import { readStatus } from './status'

/** The stages followed each other within a second: their names must not lie on each other. */
async function expectNamesApart(page: Page) {
  await expect(page.locator('.replay-marks text').first()).toBeVisible()
  const names = await page.locator('.replay-marks text').evaluateAll(all =>
    all.map(name => {
      const { left, right, top, bottom } = name.getBoundingClientRect()
      return { left, right, top: top + 3, bottom: bottom - 3 }
    }),
  )
  for (const [index, a] of names.entries())
    for (const b of names.slice(index + 1))
      expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false)
}

test('a replay moves nothing, looks so, and leaves the language of the stage alone', async ({
  demo,
  page,
}) => {
  await enterAsPresenter(page, demo)
  await startShow(page)
  await endShow(page, demo)
  await page.goto(`${demo.console}/report/latest?lang=en`)
  const run = new URL(page.url()).pathname.split('/').at(-1)

  const before = (await readStatus(demo.console)).weights.requested?.at
  await page.goto(`${demo.console}/replay/${run}?lang=en`)
  await expect(page.getByRole('region', { name: 'Recording' })).toContainText('REC')
  await expect(page.getByRole('button', { name: 'Roll back to Blue' })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  await expect(page.getByRole('button', { name: 'Roll back to Blue' })).toHaveCSS('border-style', 'dashed')
  await expectNamesApart(page)
  await expect(page.getByText('A recording: nothing moves here')).toBeVisible()
  // A band that is drawn is not yet a screen that listens to its keys.
  await expect(async () => {
    await page.keyboard.press('r')
    await expect(page.getByText('This is a recording. It moves nothing.')).toBeVisible({ timeout: 1_000 })
  }).toPass()
  // What a list offers to press is as inert as the screen under it.
  await page.keyboard.press('l')
  await expect(page.getByRole('button', { name: 'Check again' })).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('Escape')
  // Space presses what a key brought the focus to, and is the recording's elsewhere.
  const band = page.getByRole('region', { name: 'Recording' })
  await band.getByRole('button', { name: 'Pause' }).click()
  await page.keyboard.press('Space')
  await expect(band.getByRole('button', { name: 'Pause' })).toBeVisible()
  await band.getByRole('button', { name: /Charts$/ }).focus()
  await page.keyboard.press('Space')
  await expect(page.getByRole('list', { name: 'Event log' })).toBeVisible()
  await expect(band.getByRole('button', { name: 'Pause' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: 'Event log' })).toBeHidden()
  await page.keyboard.press('End')
  await expect(page.getByText('The show has ended')).toBeVisible()
  expect((await readStatus(demo.console)).weights.requested?.at).toBe(before)

  // Opened in another language for somebody, neither changes that of the stage's screens.
  const rollback = { en: 'Roll back to Blue', ko: 'Blue로 되돌리기' }
  await page.goto(`${demo.console}/report/${run}?lang=ko`)
  await page.getByRole('link', { name: '다시 보기' }).click()
  await expect(page.getByRole('button', { name: rollback.ko })).toBeVisible()
  await page.goto(`${demo.console}/`)
  await expect(page.getByRole('button', { name: rollback.en })).toBeVisible()
  // Their own switch is remembered.
  await page.getByRole('link', { name: '한국어' }).click()
  await expect(page.getByRole('button', { name: rollback.ko })).toBeVisible()
  await expect
    .poll(async () => (await page.context().cookies()).find(({ name }) => name === 'lang')?.value)
    .toBe('ko')
  await page.goto(`${demo.console}/`)
  await expect(page.getByRole('button', { name: rollback.ko })).toBeVisible()
})
