import type { Page } from '@playwright/test'
import { expect } from './demo'
import type { Demo } from './launch'
import { readStatus } from './status'

/** Goes through what is left of the stages. The last one may end by itself just before it is pressed away. */
export async function endShow(page: Page, demo: Demo) {
  const state = async () => (await readStatus(demo.console)).show.state
  await expect(async () => {
    if ((await state()) !== 'finished')
      await page.getByRole('button', { name: 'Next stage' }).click({ timeout: 1_000 })
    expect(await state()).toBe('finished')
  }).toPass({ intervals: [300], timeout: 30_000 })
}
