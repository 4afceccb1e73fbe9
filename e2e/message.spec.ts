import type { Route } from '@playwright/test'
import { violationsOn } from './axe'
import { expect, test } from './demo'
import { enterAsBoth, startShow } from './presenter'
import { acceptedWeights, readStatus } from './status'

test('a line from the charts stands on the stage until it is read, and both are told', async ({
  demo,
  page,
  browser,
}) => {
  const charts = await enterAsBoth(browser, page, demo)
  await startShow(page)
  const field = charts.getByRole('textbox', { name: 'Message to the presenter' })
  const note = page.getByRole('region', { name: 'Message to the presenter' })
  const log = charts.getByRole('list', { name: 'Event log' })

  await test.step('it is written with a key, and sent with Enter', async () => {
    await charts.keyboard.press('m')
    await charts.keyboard.type('   ')
    await charts.keyboard.press('Enter')
    await expect(field).toBeFocused()
    // In a text field the keys of the screen are letters.
    await charts.keyboard.type('Roll your eyes: slower')
    await charts.keyboard.press('Enter')
    await expect(note.getByText('Roll your eyes: slower', { exact: true })).toBeVisible()
    await expect(field).toHaveValue('')
    await expect(charts.getByText(/^On the stage since \d\d:\d\d:\d\d$/)).toBeVisible()
    expect(await acceptedWeights(demo.console)).toBe('90/10')
    expect((await readStatus(demo.console)).driver).toBe('presenter')
    expect(await violationsOn(page)).toEqual([])
    expect(await violationsOn(charts)).toEqual([])
  })
  await test.step('it is nobody else’s', async () => {
    const stranger = await browser.newContext()
    for (const path of ['/api/status', '/status'])
      expect(await (await stranger.request.get(`${demo.console}${path}`)).text()).not.toContain('Roll your')
    const room = await stranger.newPage()
    await room.goto(`${demo.console}/status`)
    const heard = room.evaluate(
      () =>
        new Promise<string>(resolve => {
          const stream = new EventSource('/api/stream')
          stream.addEventListener('snapshot', ({ data }) => resolve(data))
        }),
    )
    expect(await heard).toContain('"weights"')
    expect(await heard).not.toContain('Roll your')
    await stranger.close()
  })
  await test.step('M under a sheet closes it, and what is typed is the message', async () => {
    await charts.keyboard.press('l')
    await expect(charts.getByRole('dialog', { name: 'Checklist' })).toBeVisible()
    await charts.keyboard.press('m')
    await charts.keyboard.type('rb')
    await expect(field).toHaveValue('rb')
    await field.fill('')
    expect(await acceptedWeights(demo.console)).toBe('90/10')
  })
  await test.step('the presenter has read it', async () => {
    await page.keyboard.press('m')
    await expect(note).toBeHidden()
    await expect(charts.getByText(/^Read at \d\d:\d\d:\d\d$/)).toBeVisible()
    await page.keyboard.press('m')
    await expect(page.getByText('There is no message.')).toBeVisible()
  })
  await test.step('the next one takes its place; it can be taken back', async () => {
    for (const text of ['One', 'Two']) {
      await field.fill(text)
      await charts.getByRole('button', { name: 'Send' }).click()
      await expect(field).toHaveValue('')
      await expect(note).toContainText(text)
    }
    await expect(note).not.toContainText('One')
    await charts.getByRole('button', { name: 'Take back' }).click()
    await expect(note).toBeHidden()
  })
  await test.step('the log has it all, the newest first, and what the presenter does', async () => {
    await page.keyboard.press('r')
    await expect.poll(() => acceptedWeights(demo.console)).toBe('100/0')
    await expect(log).toContainText(
      /Weights 90\/10 → 100\/0 · Presenter.*Message taken back.*To the presenter: “Two”.*“One”.*Message read.*Roll your eyes.*Show started/s,
    )
  })
  await test.step('who writes on while a line is under way loses nothing, and presses no key of the screen', async () => {
    const held: Route[] = []
    await charts.route('**/*', route =>
      route.request().headers()['next-action'] ? void held.push(route) : route.continue(),
    )
    await field.fill('First')
    await field.press('Enter')
    await field.press('Enter')
    await charts.keyboard.type(' and r')
    await expect.poll(() => held.length).toBe(1)
    await held[0]?.continue()
    await charts.unrouteAll({ behavior: 'ignoreErrors' })
    await expect(note.getByText('First', { exact: true })).toBeVisible()
    await charts.keyboard.type('est')
    await expect(field).toHaveValue('First and rest')
    await page.keyboard.press('m')
    await expect(note).toBeHidden()
  })
  await test.step('a line that could not be sent stays written', async () => {
    await charts.context().setOffline(true)
    await field.fill('Are you there?')
    await field.press('Enter')
    await expect(charts.getByText(/could not be reached|no answer/i).first()).toBeVisible()
    await expect(field).toHaveValue('Are you there?')
    await charts.context().setOffline(false)
  })
  await charts.context().close()
})
