import type { Page } from '@playwright/test'
import { setWeightsElsewhere } from './aws'
import { expect, test } from './demo'
import { inTime } from './in-time'
import type { Demo } from './launch'
import { enterAsCoPresenter, enterAsPresenter } from './presenter'
import { acceptedWeights, readStatus } from './status'

const screens = [
  { name: 'the presenter’s screen', path: '/', enter: enterAsPresenter },
  { name: 'the charts', path: '/charts', enter: enterAsCoPresenter },
]

/** CloudWatch and ECS answer nothing any more, as AWS refuses them; the stream does not come through to this screen. */
async function blind(page: Page, demo: Demo, path: string) {
  const fault = { fault: 'denied', actions: ['cloudwatch:*', 'ecs:*'] }
  await fetch(`${demo.cloud.controlUrl}/faults`, { method: 'POST', body: JSON.stringify(fault) })
  await page.route('**/api/stream*', route => route.abort())
  await page.goto(`${demo.console}${path}?lang=en`)
  await expect(page.getByText(/^No live data since/)).toBeVisible()
  const failing = async () => {
    const { services, metrics } = (await readStatus(demo.console)).sources
    return [services.error, metrics.error]
  }
  await expect.poll(failing, { timeout: 25_000 }).toEqual(['denied', 'denied'])
}

for (const { name, path, enter } of screens)
  test(`the key rolls back within a second on ${name} while its stream, CloudWatch and ECS are all down`, async ({
    demo,
    page,
  }) => {
    await enter(page, demo)
    await setWeightsElsewhere(demo, { blue: 50, green: 50 })
    await blind(page, demo, path)
    await inTime(1_000, async () => {
      await setWeightsElsewhere(demo, { blue: 50, green: 50 })
      await expect.poll(() => acceptedWeights(demo.console)).toBe('50/50')
      const pressed = Date.now()
      await page.keyboard.press('r')
      const accepted = async () => (await readStatus(demo.console)).weights.accepted
      await expect.poll(accepted, { intervals: [20] }).toMatchObject({ blue: 100, green: 0 })
      return ((await accepted())?.at ?? Number.POSITIVE_INFINITY) - pressed
    })
  })
