/** A demo of its own whose show runs on the presenter's real screen, and everybody who looks on and keeps count. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Browser, Page } from '@playwright/test'
import { countingClient } from '../../e2e/client'
import { type LaunchedDemo, startDemo } from '../../e2e/launch'
import { enterAsPresenter, goToStage, press, startShow } from '../../e2e/presenter'
import { acceptedWeights, readStatus } from '../../e2e/status'
import { ChatGuest } from './chat-guest'
import { Rows } from './rows'
import { readScreen, type Screen } from './screen'
import { cloudSpeed } from './victim'

/** The stage of 50/50. */
const halfStage = 2
export const green = 50
const settlesWithinMs = 20_000

/** What the independent client saw: nothing of it comes from the console. */
export interface Seen {
  dropped: number
  failed: number
  chatDropped: number
  lost: number
  doubled: number
}

export class Show {
  private constructor(
    readonly demo: LaunchedDemo,
    readonly page: Page,
    readonly screen: Screen,
    readonly rows: Rows,
    private readonly client: Awaited<ReturnType<typeof countingClient>>,
    private readonly guest: ChatGuest,
    private readonly data: string,
  ) {}

  /** Starts it and brings it to 50/50. */
  static async start(browser: Browser, seed: number, speed: number): Promise<Show> {
    const data = await mkdtemp(join(tmpdir(), 'kills-'))
    const demo = await startDemo({
      data,
      speed,
      args: ['--cloud-speed', String(cloudSpeed)],
      env: { REHEARSAL_SEED: String(seed), REHEARSAL_PROPAGATION_MS: '0' },
    })
    try {
      const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'en-GB' })
      const page = await context.newPage()
      await enterAsPresenter(page, demo)
      await until('the witness holds its sockets', async () => (await readStatus(demo.console)).sockets.held)
      // It would move the weights when Green's task dies, as it should: here they have to stay where they were.
      await press(page, 'Disarm guard')
      await until('the guard is off', async () => !(await readStatus(demo.console)).guard.armed)
      const client = await countingClient(demo.chat)
      const guest = new ChatGuest(
        demo.output('api_gateway_websocket_url'),
        `guest-of-kills-${seed}-${Date.now()}`,
      )
      const rows = new Rows(demo)
      await until('the chat is heard', async () => guest.count > 0)
      await startShow(page)
      await goToStage(page, demo, halfStage)
      await press(page, `Apply Blue ${100 - green} / Green ${green}`)
      await until('the weights are accepted', async () => (await acceptedWeights(demo.console)) === '50/50')
      return new Show(demo, page, await readScreen(page), rows, client, guest, data)
    } catch (error) {
      await demo.stop()
      throw error
    }
  }

  /** Goes through what is left of the stages. */
  async finish(): Promise<void> {
    const state = async () => (await readStatus(this.demo.console)).show.state
    await until('the show ends', async () => {
      if ((await state()) === 'finished') return true
      await this.page.keyboard.press('PageDown')
      await wait(500)
      return (await state()) === 'finished'
    })
  }

  /** What the client has seen so far; what it has said meanwhile is waited for. */
  async seen(): Promise<Seen> {
    await this.guest.leave(10_000)
    const { guest, client } = this
    return {
      dropped: client.dropped(),
      failed: client.failed(),
      chatDropped: guest.drops,
      lost: guest.lost + guest.waiting,
      doubled: guest.doubled,
    }
  }

  async stop(): Promise<void> {
    this.client.stop()
    await this.guest.leave(0)
    await this.page.context().close()
    await this.demo.stop()
    await rm(this.data, { recursive: true, force: true })
  }
}

/** @throws Error when it does not come about */
async function until(what: string, isSo: () => Promise<boolean | number | null>): Promise<void> {
  const end = performance.now() + settlesWithinMs
  while (!(await isSo().catch(() => false))) {
    if (performance.now() > end) throw new Error(`${what}: not within ${settlesWithinMs / 1_000} s.`)
    await wait(50)
  }
}
