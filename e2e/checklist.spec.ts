import { expect, test } from './own-demo'
import { enterAsCoPresenter, enterAsPresenter, press, pressStageKey, standsIn } from './presenter'
import { readStatus } from './status'

// A demo of its own: it scales Green down, which takes the cloud's own time to be undone.
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
