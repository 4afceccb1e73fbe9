import type { Page } from '@playwright/test'
import { z } from 'zod'
import { expect, test } from './demo'
import { enterAsPresenter, press, startShow } from './presenter'
import { acceptedWeights, readStatus } from './status'

/** Writes down what this page says aloud; a browser without a loudspeaker says nothing otherwise. */
async function listen(page: Page) {
  await page.addInitScript(() => {
    const spoken: string[] = []
    Object.assign(globalThis, { spoken })
    speechSynthesis.speak = ({ text, lang }) => void spoken.push(`${lang}: ${text}`)
  })
  return async () => z.array(z.string()).parse(await page.evaluate(() => Reflect.get(globalThis, 'spoken')))
}

test('sound is this screen’s, off until asked for, and remembered', async ({ demo, page }) => {
  const spoken = await listen(page)
  await enterAsPresenter(page, demo)
  await startShow(page)
  await press(page, 'Apply Blue 50 / Green 50')
  await expect.poll(() => acceptedWeights(demo.console)).toBe('50/50')
  expect(await spoken()).toEqual([])
  await page.keyboard.press('s')
  await expect(page.getByText('Sound', { exact: true })).toBeVisible()
  await page.keyboard.press('r')
  // What is over before it could be said gives way to what came of it.
  await expect.poll(async () => (await spoken()).at(-1)).toBe('en-GB: Everyone is back on Blue.')

  await page.goto(`${demo.console}/?lang=ko`)
  await expect(page.getByText(/^소리/)).toBeVisible()
  await press(page, '시작 비율로 맞추기')
  await expect.poll(() => acceptedWeights(demo.console)).toBe('90/10')
  await press(page, 'Blue 50 / Green 50 적용')
  await expect.poll(spoken).toEqual(['ko-KR: 배포를 시작합니다.'])
  await page.keyboard.press('s')
  await expect(page.getByText(/^소리/)).toBeHidden()
})

test('locked clicks press nothing but the way back; the keys go on', async ({ demo, page }) => {
  await enterAsPresenter(page, demo)
  await page.keyboard.press('k')
  await expect(page.getByText('Clicks locked')).toBeVisible()
  await page.getByRole('button', { name: 'Start' }).click()
  const bar = await page.getByRole('slider', { name: 'Green weight' }).boundingBox()
  if (bar) await page.mouse.click(bar.x + bar.width / 2, bar.y + bar.height / 2)
  await expect(page.getByText(/Clicks are locked/)).toBeVisible()
  const { show, weights } = await readStatus(demo.console)
  expect([show.state, weights.requested?.green]).toEqual(['idle', 10])
  await page.keyboard.press('Space')
  await expect.poll(async () => (await readStatus(demo.console)).show.state).toBe('running')
  await press(page, 'Roll back to Blue')
  await expect.poll(() => acceptedWeights(demo.console)).toBe('100/0')
  await press(page, 'Clicks locked')
  await press(page, 'Pause')
  await expect.poll(async () => (await readStatus(demo.console)).show.state).toBe('paused')
})

test('the script moves by itself where it was asked to, and gets more time at a key', async ({
  demo,
  page,
}) => {
  await enterAsPresenter(page, demo)
  await page.keyboard.press('a')
  await expect(page.getByText('Auto', { exact: true })).toBeVisible()
  await page.keyboard.press('Space')
  // Thirty seconds of the show are two and a half here.
  await expect.poll(async () => (await readStatus(demo.console)).show.stageIndex, { intervals: [50] }).toBe(1)
  await page.keyboard.press('a')
  await page.keyboard.press('+')
  await expect(page.getByText(/behind · ends at 4:1/)).toBeVisible()
  expect((await readStatus(demo.console)).show.stageIndex).toBe(1)
  expect(await acceptedWeights(demo.console)).toBe('90/10')
})

test('whoever has a mouse only finds every key as a button', async ({ demo, page }) => {
  await enterAsPresenter(page, demo)
  await press(page, 'Keys')
  const keys = page.getByRole('dialog', { name: 'Keys' })
  await keys.getByRole('button', { name: /Audience screens dark/ }).click()
  await expect.poll(async () => (await readStatus(demo.console)).audience.blackout).toBe(true)
  await expect(page.getByText(/Audience screens dark since/)).toBeVisible()
  await keys.getByRole('button', { name: /Audience screens dark/ }).click()
  await expect.poll(async () => (await readStatus(demo.console)).audience.blackout).toBe(false)
  await keys.getByRole('button', { name: /Expected questions/ }).click()
  await page.keyboard.press('Escape')
  await expect(keys).toBeHidden()
  await expect(page.getByText('What about the database?')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText('What about the database?')).toBeHidden()
})
