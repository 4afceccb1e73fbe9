import { test as base, type CDPSession, type Page } from '@playwright/test'
import { freePorts } from './free-ports'
import { test as withDemo } from './own-demo'
import { startWifi, type Wifi } from './wifi'

/** A phone whose pages can be put away for true: Playwright keeps every page of its own in sight and awake. */
export interface Phone {
  open(address: string): Promise<Page>
  /** The screen is locked: nothing is visible, and no timer and no socket of any page runs. */
  lock(): Promise<void>
  unlock(page: Page): Promise<void>
}

interface Phones {
  wifi: Wifi
  /** A page of another phone in the same Wi-Fi, always in sight. */
  awake(): Promise<Page>
  phone: Phone
}

const size = { width: 360, height: 740 }

export const test = withDemo.extend<{ phones: Phones }>({
  phones: async ({ demo, playwright: { chromium }, launchOptions }, use) => {
    const [port = 0] = await freePorts(1)
    const wifi = await startWifi(demo)
    const args = [...(launchOptions.args ?? []), `--remote-debugging-port=${port}`, wifi.flag]
    const browser = await chromium.launch({ ...launchOptions, args })
    const bare = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { noDefaults: true })
    const [context] = bare.contexts()
    if (!context) throw new Error('The browser has no window of its own.')
    const tabs = new Map<Page, CDPSession>()
    let cover: Page | null = null
    const turn = (page: Page, state: 'frozen' | 'active') =>
      tabs.get(page)?.send('Page.setWebLifecycleState', { state })
    const room = await browser.newContext({ viewport: size })
    await use({
      wifi,
      awake: () => room.newPage(),
      phone: {
        async open(address) {
          const page = await context.newPage()
          await page.setViewportSize(size)
          await page.goto(address)
          tabs.set(page, await context.newCDPSession(page))
          return page
        },
        async lock() {
          cover ??= await context.newPage()
          await cover.bringToFront()
          for (const page of tabs.keys()) await turn(page, 'frozen')
        },
        async unlock(page) {
          await turn(page, 'active')
          await page.bringToFront()
        },
      },
    })
    await browser.close()
    await wifi.lose()
  },
})

export const { expect } = base
