import { expectClean } from './axe'
import { enterChat } from './chat-room'
import { expect, test } from './demo'
import { endShow } from './end-show'
import { enterAsCoPresenter, enterAsPresenter, goToStage, press, startShow } from './presenter'
import { acceptedWeights, readStatus } from './status'

test('the presenter’s screen has nothing that axe finds wrong, in all its states', async ({
  demo,
  page,
  awsRelay,
}) => {
  test.setTimeout(240_000)
  await page.goto(`${demo.console}/?lang=en`)
  await expectClean(page, 'sign-in')
  await enterAsPresenter(page, demo)
  await expectClean(page, 'before the show')
  for (const [key, name] of [
    ['l', 'Checklist'],
    ['?', 'Keys'],
    ['q', 'Expected questions'],
    ['x', 'Make it fail'],
    ['c', 'Commands without this console'],
  ] as const) {
    await page.keyboard.press(key)
    await expect(page.getByLabel(name, { exact: true }).first()).toBeVisible()
    await expectClean(page, name)
    if (key === 'x') continue
    await page.keyboard.press(key)
  }
  await page.keyboard.press('j')
  await expectClean(page, 'large QR code')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await expect(page.getByRole('button', { name: 'Clicks locked' })).toBeVisible()
  await expectClean(page, 'clicks locked')
  await page.keyboard.press('k')
  await page.getByRole('button', { name: /^Guard armed/ }).click()
  await expectClean(page, 'the guard’s rules')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await startShow(page)
  await press(page, 'Pause')
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible()
  await expectClean(page, 'paused')
  await press(page, 'Resume')
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
  await goToStage(page, demo, 2)
  await expect(page.getByRole('button', { name: 'Apply Blue 50 / Green 50' })).toBeEnabled()
  await page.keyboard.press('Enter')
  await expectClean(page, 'a change on its way')
  await expect.poll(() => acceptedWeights(demo.console)).toBe('50/50')
  await page.keyboard.press('b')
  await expect(page.getByText(/Audience screens dark since/)).toBeVisible()
  await expectClean(page, 'blackout')
  await page.keyboard.press('b')
  await awsRelay.cut()
  await expect(page.getByText(/aws elbv2 modify-listener/).first()).toBeVisible()
  await expectClean(page, 'AWS gone')
  await awsRelay.restore()
  await expect.poll(async () => (await readStatus(demo.console)).sources.listener.ok).toBe(true)
  await goToStage(page, demo, 4)
  await expectClean(page, 'metrics')
  await page.keyboard.press('r')
  await expect.poll(() => acceptedWeights(demo.console)).toBe('100/0')
  await endShow(page, demo)
  await expectClean(page, 'finished after a rollback')
  await page.goto(`${demo.console}/?lang=ko`)
  await expect(page.getByRole('timer')).toBeVisible()
  await expectClean(page, 'Korean')
})

test('the co-presenter’s screen, the phone and the chat have nothing either', async ({
  demo,
  page,
  browser,
  awsRelay,
}) => {
  test.setTimeout(120_000)
  await enterAsCoPresenter(page, demo)
  await expect(page.getByRole('img').first()).toBeVisible()
  await expectClean(page, 'charts')
  await page.keyboard.press('l')
  await expectClean(page, 'checklist on the charts')
  await page.keyboard.press('?')
  await expectClean(page, 'keys on the charts')
  await page.keyboard.press('Escape')
  await awsRelay.cut()
  await expect(page.getByText(/aws elbv2 modify-listener/).first()).toBeVisible()
  await expectClean(page, 'charts while AWS is gone')
  await awsRelay.restore()

  const phone = await browser.newContext({ viewport: { width: 360, height: 740 } })
  const status = await phone.newPage()
  for (const language of ['en', 'ko']) {
    await status.goto(`${demo.console}/status?lang=${language}`)
    await expect(status.locator('#held')).not.toHaveText('')
    await expectClean(status, `phone, ${language}`)
  }
  const chat = await enterChat(await phone.newPage(), demo.chat)
  await chat.say('hello')
  await expect(chat.said('hello')).toBeVisible()
  await expectClean(chat.page, 'chat')
  await status.goto(`${demo.console}/no-such-page`)
  await expectClean(status, 'an address that is nothing')
  await phone.close()
})

test('nor have the records: the list, a report, the public one, and a replay on both screens', async ({
  demo,
  page,
}) => {
  test.setTimeout(120_000)
  await enterAsPresenter(page, demo)
  await startShow(page)
  await press(page, 'Apply Blue 50 / Green 50')
  await expect.poll(() => acceptedWeights(demo.console)).toBe('50/50')
  await endShow(page, demo)
  for (const language of ['en', 'ko']) {
    await page.goto(`${demo.console}/report?lang=${language}`)
    await expectClean(page, `runs, ${language}`)
    await page.goto(`${demo.console}/report/latest?lang=${language}`)
    await expectClean(page, `report, ${language}`)
  }
  await page.goto(`${demo.console}/report/latest?lang=en`)
  const run = new URL(page.url()).pathname.split('/').at(-1)
  await press(page, 'Publish a link')
  await page.goto((await page.getByRole('link', { name: /\/report\/public\// }).getAttribute('href')) ?? '')
  await expect(page.getByText('Published by the presenter')).toBeVisible()
  await expectClean(page, 'public report')
  await page.goto(`${demo.console}/replay/${run}?lang=en`)
  await expect(page.getByRole('region', { name: 'Recording' })).toContainText('REC')
  await expectClean(page, 'replay')
  await press(page, 'Charts')
  await expect(page.getByRole('list', { name: 'Event log' })).toBeVisible()
  await expectClean(page, 'replay of the charts')
})
