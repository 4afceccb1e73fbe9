import type { Page } from '@playwright/test'
import { expect, test } from './demo'
import { enterAsCoPresenter, enterAsPresenter, goToStage, press, standsIn, startShow } from './presenter'
import { acceptedWeights, readStatus } from './status'

/** A key as a Korean input method sends it. */
async function pressKorean(page: Page, key: string, code: string) {
  const keyboard = await page.context().newCDPSession(page)
  await keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', key, code, windowsVirtualKeyCode: 229 })
  await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code })
  await keyboard.detach()
}

/** PageDown as it would be sent so many milliseconds after the page was opened, however busy the machine is. */
const pageDownAt = (page: Page, at: number) =>
  page.evaluate(at => {
    const event = new KeyboardEvent('keydown', {
      key: 'PageDown',
      code: 'PageDown',
      bubbles: true,
      cancelable: true,
    })
    Object.defineProperty(event, 'timeStamp', { value: at })
    document.body.dispatchEvent(event)
  }, at)

test('after the co-presenter’s message letters rest, and the screen says so', async ({ demo, page }) => {
  await enterAsCoPresenter(page, demo)
  const field = page.getByRole('textbox', { name: 'Message to the presenter' })
  const resting = page.getByText('Letter keys rest a second')
  const isDark = async () => (await readStatus(demo.console)).audience.blackout
  const write = async (line: string) => {
    await page.keyboard.press('m')
    await page.keyboard.type(line)
  }

  await test.step('sent: the first letter of the next line is nobody’s key', async () => {
    await write('Slower, please')
    await page.keyboard.press('Enter')
    await expect(field).toHaveValue('')
    await expect(resting).toBeVisible()
    await pressKorean(page, 'ㄱ', 'KeyR')
    await pressKorean(page, 'ㅠ', 'KeyB')
    await page.keyboard.type('rg.')
    await expect(resting).toBeHidden()
    expect(await acceptedWeights(demo.console)).toBe('90/10')
    const { audience, guard } = await readStatus(demo.console)
    expect([audience.blackout, guard.armed]).toEqual([false, true])
  })
  await test.step('left with Escape: the same, and the button works at once', async () => {
    await write('r')
    await page.keyboard.press('Escape')
    await expect(field).not.toBeFocused()
    await page.keyboard.press('b')
    await expect(resting).toBeVisible()
    await press(page, 'Roll back to Blue')
    await expect.poll(() => acceptedWeights(demo.console)).toBe('100/0')
    await expect(resting).toBeHidden()
    expect(await isDark()).toBe(false)
  })
  await test.step('taken away by something else: the same', async () => {
    await page.keyboard.press('m')
    await expect(field).toBeFocused()
    await page.locator('.message-form').evaluate(form => form.toggleAttribute('inert', true))
    await expect(resting).toBeVisible()
    await page.keyboard.press('b')
    await page.locator('.message-form').evaluate(form => form.toggleAttribute('inert', false))
    await expect(resting).toBeHidden()
    expect(await isDark()).toBe(false)
  })
  await test.step('left by a person, with the pointer or Tab: letters act at once', async () => {
    await page.keyboard.press('m')
    await page.locator('h2, .k').first().click()
    await expect(field).not.toBeFocused()
    await page.keyboard.press('l')
    await expect(page.getByRole('dialog', { name: 'Checklist' })).toBeVisible()
    await page.keyboard.press('m')
    await page.keyboard.press('Tab')
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(resting).toBeHidden()
  })
  await test.step('after that R rolls back as ever', async () => {
    await field.fill('')
    await press(page, 'Take control')
    await page.goto(`${demo.console}/?lang=en`)
    await press(page, 'Set opening split')
    await expect.poll(() => acceptedWeights(demo.console)).toBe('90/10')
    await pressKorean(page, 'ㄱ', 'KeyR')
    await expect.poll(() => acceptedWeights(demo.console)).toBe('100/0')
  })
})

test('what a pointer opened or pressed leaves Enter to the cue and Space to the script', async ({
  demo,
  page,
}) => {
  await enterAsPresenter(page, demo)
  await startShow(page)
  const stage = async () => (await readStatus(demo.console)).show.stageIndex
  const rules = page.getByRole('dialog', { name: 'When the guard rolls back' })
  const checklist = page.getByRole('dialog', { name: 'Checklist' })
  const openRules = page.getByRole('button', { name: /^Guard armed/ })

  await test.step('the checklist, closed by pointer or by key, is not opened again by Space', async () => {
    await press(page, 'Checklist')
    await checklist.getByRole('button', { name: 'Close' }).click()
    await expect(checklist).toHaveCount(0)
    await page.keyboard.press('Space')
    await standsIn(page, 1)
    await press(page, 'Checklist')
    await page.keyboard.press('Escape')
    await expect(checklist).toHaveCount(0)
    await page.keyboard.press('Shift+Space')
    await standsIn(page, 0)
    await expect(checklist).toHaveCount(0)
  })
  await test.step('a button that was clicked is not pressed by Space, one that was reached by key is', async () => {
    const faults = page.getByRole('region', { name: 'Make it fail' })
    const button = page.getByRole('button', { name: 'Faults' })
    await button.click()
    await expect(faults).toBeVisible()
    await page.keyboard.press('Space')
    await standsIn(page, 1)
    await expect(faults).toBeVisible()
    await button.focus()
    await page.keyboard.press('Space')
    await expect(faults).toHaveCount(0)
    await page.keyboard.press('Enter')
    await expect(faults).toBeVisible()
    await page.keyboard.press('Space')
    await expect(faults).toHaveCount(0)
    expect(await stage()).toBe(1)
    expect(await acceptedWeights(demo.console)).toBe('90/10')
    await button.blur()
  })
  await test.step('the guard’s rules, closed with Escape: Enter is the due cue', async () => {
    await goToStage(page, demo, 2)
    await openRules.click()
    await expect(rules).toBeVisible()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Enter')
    await expect.poll(() => acceptedWeights(demo.console)).toBe('50/50')
    await expect(rules).toHaveCount(0)
  })
  await test.step('opened by key they give the focus back to their button, however they are closed', async () => {
    for (const close of ['Escape', 'Cancel']) {
      await openRules.focus()
      await page.keyboard.press('Enter')
      await expect(rules).toBeVisible()
      if (close === 'Cancel') await rules.getByRole('button', { name: close }).focus()
      await page.keyboard.press(close === 'Cancel' ? 'Enter' : close)
      await expect(rules).toHaveCount(0)
      await expect(openRules).toBeFocused()
    }
    await openRules.blur()
  })
  await test.step('one press that a clicker sends twice is one stage', async () => {
    await pageDownAt(page, 1_000_000)
    await standsIn(page, 3)
    await pageDownAt(page, 1_000_150)
    // From the stage after it this would lead back to it.
    await page.keyboard.press('PageUp')
    await standsIn(page, 2)
    await pageDownAt(page, 1_000_300)
    await standsIn(page, 3)
  })
})
