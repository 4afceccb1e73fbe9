import type { Page } from '@playwright/test'
import type { LaunchedDemo } from './launch'
import { expect, test } from './own-demo'
import { enterAsCoPresenter, enterAsPresenter, press, startShow } from './presenter'
import { acceptedWeights, readStatus, type Status } from './status'

/** As long as a busy machine needs to start the console; the screens have five seconds from then on. */
const restart = { timeout: 30_000, intervals: [100] }
const currentWithinMs = 5_000

/** Kills the console without a word, waits until it answers again, and gives what it said before and after. */
async function kill(demo: LaunchedDemo): Promise<{ before: Status; after: Status }> {
  const before = await readStatus(demo.console)
  const pid = demo.processes()['the console'] ?? 0
  process.kill(pid, 'SIGKILL')
  await expect.poll(() => demo.processes()['the console'], restart).not.toBe(pid)
  await expect.poll(() => readStatus(demo.console).catch(() => null), restart).not.toBeNull()
  return { before, after: await readStatus(demo.console) }
}

/** How far the show clock is from where it ran on to, in ms of the world. */
function clockError({ before, after }: { before: Status; after: Status }): number {
  const { elapsedMs, speed, state } = before.show
  const passed = state === 'running' ? (after.at - before.at) * speed : 0
  return Math.abs(after.show.elapsedMs - elapsedMs - passed) / speed
}

const isCurrent = (page: Page) =>
  expect(page.getByText(/^Back after \d/)).toBeVisible({ timeout: currentWithinMs })

/** The witness sends 25, and what is on record may be a quarter of a second older than the last second. */
const requestsInASecond = 26
const mayBeLost = 2 * requestsInASecond

test('a console that is killed at any moment goes on with the show, and its screens with it', async ({
  demo,
  page,
  browser,
}) => {
  test.setTimeout(180_000)
  const charts = await (await browser.newContext()).newPage()
  await enterAsPresenter(page, demo)
  await enterAsCoPresenter(charts, demo)

  await startShow(page)
  await press(page, 'Next stage')
  await expect.poll(async () => (await readStatus(demo.console)).show.stage).toBe('green-ready')
  await expect
    .poll(async () => (await readStatus(demo.console)).downtime.requests)
    .toBeGreaterThan(3 * requestsInASecond)
  const running = await kill(demo)
  await Promise.all([isCurrent(page), isCurrent(charts)])
  expect(running.after.show).toMatchObject({ state: 'running', stage: 'green-ready' })
  // What was seen last may be lost; nothing older is.
  expect(running.after.downtime.requests).toBeGreaterThanOrEqual(
    (running.before.downtime.requests ?? 0) - mayBeLost,
  )
  expect(clockError(running)).toBeLessThanOrEqual(1_000)

  // What was answered as done is on record, however soon the end comes.
  await press(page, 'Pause')
  await expect(page.getByRole('button', { name: 'Resume' })).toBeEnabled()
  const paused = await kill(demo)
  await Promise.all([isCurrent(page), isCurrent(charts)])
  expect(paused.after.show).toMatchObject({ state: 'paused', stage: 'green-ready' })
  expect(clockError(paused)).toBe(0)

  // In the middle of a change: what became of it shows in the weights.
  await press(page, 'Roll back to Blue')
  await kill(demo)
  await expect.poll(() => acceptedWeights(demo.console), { timeout: 10_000 }).toMatch(/^(100\/0|90\/10)$/)
  await Promise.all([isCurrent(page), isCurrent(charts)])
  await press(page, 'Roll back to Blue')
  await expect.poll(() => acceptedWeights(demo.console), { timeout: 5_000 }).toBe('100/0')
})
