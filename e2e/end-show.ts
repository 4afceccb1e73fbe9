import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { expect } from './demo'
import type { Demo } from './launch'
import { press } from './presenter'
import { readStatus } from './status'

/** Goes through what is left of the stages. */
export async function endShow(page: Page, demo: Demo) {
  for (let presses = 0; presses < 7; presses++) {
    if ((await readStatus(demo.console)).show.state === 'finished') return
    await press(page, 'Next stage')
    await wait(300)
  }
  await expect.poll(async () => (await readStatus(demo.console)).show.state).toBe('finished')
}
