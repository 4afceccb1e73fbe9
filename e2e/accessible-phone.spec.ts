import { expectClean } from './axe'
import { expect, test } from './demo'
import { endShow } from './end-show'
import { goToStage, press, signInByForm, startShow } from './presenter'

test('the phone has nothing that axe finds wrong while it is asked, dark and at the end, nor has the sign-in', async ({
  demo,
  page,
  browser,
}) => {
  test.setTimeout(120_000)
  await page.goto(`${demo.console}/?lang=en`)
  await page.getByRole('textbox', { name: 'Passcode' }).fill('0000-0000-0000')
  await press(page, 'Sign in')
  await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toBeVisible()
  await expectClean(page, 'a wrong passcode')
  await signInByForm(page, demo)

  const room = await browser.newContext({ viewport: { width: 360, height: 740 } })
  const phone = await room.newPage()
  await phone.goto(`${demo.console}/status?lang=en`)
  await startShow(page)
  await goToStage(page, demo, 3)
  await press(phone, 'I was disconnected')
  await expect(page.getByText('Phones that were disconnected 1')).toBeVisible()
  await expectClean(phone, 'asked')
  await page.keyboard.press('b')
  await expect(phone.getByText('The presenter will be right back')).toBeVisible()
  await expectClean(phone, 'dark')
  await page.keyboard.press('b')
  await expect(phone.getByRole('button', { name: 'I was disconnected' })).toBeVisible()

  await test.step('the rating, by keyboard', async () => {
    await endShow(page, demo)
    const stars = phone.getByRole('radio')
    await expect(stars).toHaveCount(5)
    await expectClean(phone, 'the rating')
    await stars.first().focus()
    for (let star = 1; star < 4; star++) await phone.keyboard.press('ArrowRight')
    await phone.getByRole('textbox').fill('I noticed nothing')
    await phone.keyboard.press('Tab')
    await phone.keyboard.press('Enter')
    await expect(phone.getByText(/Thank/)).toBeVisible()
    await expectClean(phone, 'rated')
    await page.goto(`${demo.console}/report/latest?lang=en`)
    await expect(page.getByText('I noticed nothing')).toBeVisible()
  })
  await room.close()
})
