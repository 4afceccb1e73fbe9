import { type Browser, expect, type Page } from '@playwright/test'
import type { Demo } from './launch'
import { readStatus } from './status'

/** Signs in and stands on the presenter's screen. */
export const enterAsPresenter = (page: Page, demo: Demo) => enter(page, demo, 'presenter')

/** Signs in and stands on the co-presenter's screen. */
export const enterAsCoPresenter = (page: Page, demo: Demo) => enter(page, demo, 'coPresenter')

/** The presenter's screen here, and the co-presenter's in a browser of its own, which is given. */
export async function enterAsBoth(browser: Browser, page: Page, demo: Demo): Promise<Page> {
  const charts = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage()
  await enterAsPresenter(page, demo)
  await enterAsCoPresenter(charts, demo)
  return charts
}

/** Resolves when a screen that is being opened lives: one that listens to the stream listens to its keys too. */
export const listens = (page: Page) => page.waitForRequest(request => request.url().includes('/api/stream'))

const screens = { presenter: '/', coPresenter: '/charts' } as const

/** Signs in as a person does, by the form, and stands on the screen of that role. */
export async function signInByForm(page: Page, demo: Demo, role: keyof typeof screens = 'presenter') {
  await page.goto(`${demo.console}${screens[role]}?lang=en`)
  await page.getByRole('textbox', { name: 'Passcode' }).fill(demo.passcodes[role])
  const listening = listens(page)
  await press(page, 'Sign in')
  await listening
  await expect(page.getByRole('button', { name: 'Roll back to Blue' })).toBeEnabled()
}

/** Signs in without the form's page: a browser's cookie is the same, and the screen is what the tests are of. */
async function enter(page: Page, demo: Demo, role: keyof typeof screens) {
  const path = screens[role]
  await page.request.post(`${demo.console}/api/sign-in`, {
    form: { passcode: demo.passcodes[role], next: path },
    maxRedirects: 0,
  })
  const listening = listens(page)
  await page.goto(`${demo.console}${path}?lang=en`)
  await listening
  await expect(page.getByRole('button', { name: 'Roll back to Blue' })).toBeEnabled()
}

export const press = (page: Page, name: string) => page.getByRole('button', { name }).click()

/** Starts the clock, and waits until the screen knows: until then its keys would start once more. */
export async function startShow(page: Page) {
  await press(page, 'Start')
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
}

/** The screen stands in this stage (from 0): until it does, its keys would leave the one before once more. */
export const standsIn = (page: Page, index: number) =>
  expect(page.getByRole('heading', { level: 2, name: new RegExp(`^${index + 1}(단계)? · `) })).toBeVisible()

/** The same key sooner than this is taken for the same press, as a worn clicker sends it. */
const apartMs = 300
const lastPress = new WeakMap<Page, number>()

/** Presses a key that moves the script, at the pace of a person. */
export async function pressStageKey(page: Page, key: string) {
  await page.waitForTimeout(Math.max(0, (lastPress.get(page) ?? 0) + apartMs - Date.now()))
  await page.keyboard.press(key)
  // A page that is busy takes the press later than it was sent.
  lastPress.set(page, Date.now())
}

/** Moves the script to this stage (from 0) of the running show, and waits until the screen stands there too. */
export async function goToStage(page: Page, demo: Demo, index: number) {
  for (;;) {
    const { stageIndex } = (await readStatus(demo.console)).show
    if (stageIndex >= index) return
    await pressStageKey(page, 'PageDown')
    await standsIn(page, stageIndex + 1)
  }
}
