import type { Page } from '@playwright/test'
import { z } from 'zod'
import { expect, test } from './demo'
import { enterAsCoPresenter, enterAsPresenter, press, pressStageKey, standsIn, startShow } from './presenter'
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

test('the checklist ticks what it sees, keeps what is ticked, and ends the evening', async ({
  demo,
  page,
  browser,
}) => {
  test.setTimeout(120_000)
  await enterAsPresenter(page, demo)
  await press(page, 'Checklist')
  const item = (name: string) => page.getByRole('listitem').filter({ hasText: name })
  const done = (name: string) =>
    expect(item(name).getByRole('img', { name: 'done', exact: true })).toBeVisible()
  for (const name of [
    'AWS knows who we are',
    'Permissions to read',
    'Listener and both groups exist',
    'Blue and Green are healthy',
    'The chat’s address answers',
    'WebSocket through the load balancer',
    'WebSocket through API Gateway',
    'Our clock agrees with AWS’s',
    'The weights are the opening split',
  ])
    await done(name)
  await expect(item('Drilled: rollback').getByRole('img', { name: 'not known' })).toBeVisible()
  await page.keyboard.press('r')
  await done('Drilled: rollback')

  await test.step('by keyboard: Space ticks and starts nothing, and what lies under the list is out of reach', async () => {
    const tick = page.getByRole('button', { name: /Links are shared/ })
    await tick.focus()
    await page.keyboard.press('Space')
    await expect(tick).toHaveAttribute('aria-pressed', 'true')
    await page.keyboard.press('Space')
    await expect(tick).toHaveAttribute('aria-pressed', 'false')
    expect((await readStatus(demo.console)).show.state).toBe('idle')
    for (let back = 0; back < 60; back++) {
      await page.keyboard.press('Shift+Tab')
      expect(await page.evaluate(() => document.activeElement?.matches('[role=slider], .cue'))).not.toBe(true)
    }
    await page.keyboard.press('Escape')
    await expect(page.getByRole('slider', { name: 'Green weight' })).toBeEnabled()
    await page.keyboard.press('l')
  })

  const second = await browser.newPage()
  await enterAsCoPresenter(second, demo)
  await second.keyboard.press('l')
  await second.getByRole('button', { name: /Links are shared/ }).click()
  await expect(page.getByRole('button', { name: /Links are shared/ })).toHaveAttribute('aria-pressed', 'true')
  await second.close()

  await pressStageKey(page, 'Space')
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
  for (let stage = 1; stage < 6; stage++) {
    await pressStageKey(page, 'Space')
    await standsIn(page, stage)
  }
  await pressStageKey(page, 'Space')
  await expect.poll(async () => (await readStatus(demo.console)).show.state).toBe('finished')
  await done('All new traffic goes to Blue')
  await press(page, 'Scale Green down')
  await press(page, 'Sure? Press again')
  await done('Green is scaled down')
  await press(page, 'Start Green again')
  await expect(item('Green is scaled down').getByText(/1 task wanted/)).toBeVisible()
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
