import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type BrowserContext, expect, type Page } from '@playwright/test'
import { flawsOn } from './flaws'

const sizes = {
  720: { width: 1280, height: 720 },
  1080: { width: 1920, height: 1080 },
  phone: { width: 360, height: 740 },
} as const

interface Shot {
  page: Page
  /** Of the file, without size and language. */
  name: string
  size: keyof typeof sizes
  language: 'ko' | 'en'
  /** Where the page is; it is opened again there only for another language. */
  address: string
  /** Keys that are pressed before, and again after: what they open is closed by them. */
  keys?: string
  /** A page that never scrolls; the stage's screens never do. */
  fixed?: boolean
}

/** Takes pictures into a folder and looks each of them over. */
export function createCamera(folder: string) {
  mkdirSync(folder, { recursive: true })
  const languages = new Map<Page, string>()
  return async ({ page, name, size, language, address, keys, fixed = isStage(address) }: Shot) => {
    await page.setViewportSize(sizes[size])
    if (languages.get(page) !== language) {
      await page.goto(`${address}?lang=${language}`)
      languages.set(page, language)
      await page.waitForLoadState('networkidle', { timeout: 2_000 }).catch(() => undefined)
    }
    if (keys) await page.keyboard.press(keys)
    // Fonts come in pieces, and lines are fitted to their panel once they are there.
    await page.evaluate(() => document.fonts.ready)
    await page.waitForTimeout(700)
    const file = `${name}-${size}-${language}`
    await page.screenshot({ path: join(folder, `${file}.png`) })
    expect.soft(await flawsOn(page, { fixed: fixed && size !== 'phone' }), file).toEqual([])
    if (keys) await page.keyboard.press(keys)
  }
}

const isStage = (address: string) => /\/(charts)?$/.test(address)

/** Signs in on a page of its own. */
export async function signedIn(context: BrowserContext, console: string, path: string, passcode: string) {
  const page = await context.newPage()
  await page.goto(`${console}${path}?lang=en`)
  await page.getByRole('textbox', { name: 'Passcode' }).fill(passcode)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('button', { name: 'Roll back to Blue' })).toBeVisible()
  return page
}
