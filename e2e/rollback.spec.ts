import type { Page } from '@playwright/test'
import { setWeightsElsewhere } from './aws'
import { expect, test } from './demo'
import { inTime } from './in-time'
import type { Demo } from './launch'
import { enterAsCoPresenter, enterAsPresenter, press } from './presenter'
import { acceptedWeights } from './status'
import { countAnswers } from './whoami'

/** Both environments answer when the way back is taken. */
async function half(demo: Demo) {
  await setWeightsElsewhere(demo, { blue: 50, green: 50 })
  await expect.poll(() => acceptedWeights(demo.console)).toBe('50/50')
}

/** Accepted within two seconds of the press; when the load balancer's nodes know it (1–10 s), Green answers nobody. */
async function goesBack(demo: Demo, go: () => Promise<void>) {
  await inTime(2_000, async () => {
    await half(demo)
    const pressed = Date.now()
    await go()
    await expect.poll(() => acceptedWeights(demo.console), { intervals: [50] }).toBe('100/0')
    return Date.now() - pressed
  })
  await expect
    .poll(async () => (await countAnswers(demo.chat, 60)).green, { timeout: 15_000, intervals: [100] })
    .toBe(0)
}

const ways: { name: string; go: (page: Page) => Promise<void> }[] = [
  { name: 'the key R', go: page => page.keyboard.press('r') },
  {
    name: 'the key R under a Korean input method',
    go: async page => {
      const keyboard = await page.context().newCDPSession(page)
      const key = { code: 'KeyR', key: 'ㄱ', text: 'ㄱ', windowsVirtualKeyCode: 229 }
      await keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key })
      await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', code: key.code, key: key.key })
    },
  },
  { name: 'the button', go: page => press(page, 'Roll back to Blue') },
]

test('the presenter rolls back by key, by key under a Korean input method, and by button', async ({
  demo,
  page,
}) => {
  await enterAsPresenter(page, demo)
  for (const { name, go } of ways) await test.step(name, () => goesBack(demo, () => go(page)))
})

test('the co-presenter may roll back, and may not shift without the controls', async ({
  demo,
  page,
  browser,
}) => {
  await enterAsCoPresenter(page, demo)
  await goesBack(demo, () => press(page, 'Roll back to Blue'))

  await page.goto(`${demo.console}/?lang=en`)
  await expect(page.getByRole('slider', { name: 'Green weight' })).toBeDisabled()
  await expect(page.getByRole('button', { name: 'Apply Blue 50 / Green 50' })).toBeDisabled()

  // Beside the buttons: what the presenter's browser sends, sent by the co-presenter's.
  const presenters = await (await browser.newContext()).newPage()
  await enterAsPresenter(presenters, demo)
  const sent = presenters.waitForRequest(request => request.headers()['next-action'] !== undefined)
  await press(presenters, 'Set opening split')
  const action = await sent
  await expect.poll(() => acceptedWeights(demo.console)).toBe('90/10')
  await setWeightsElsewhere(demo, { blue: 100, green: 0 })
  await expect.poll(() => acceptedWeights(demo.console)).toBe('100/0')
  const answer = await page.request.post(action.url(), {
    headers: {
      'next-action': action.headers()['next-action'] ?? '',
      'content-type': 'text/plain;charset=UTF-8',
    },
    data: action.postData() ?? '',
  })
  expect(await answer.text()).toContain('not-driver')
  expect(await acceptedWeights(demo.console)).toBe('100/0')
  await presenters.context().close()
})
