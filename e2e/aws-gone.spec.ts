import { expect, test } from './own-demo'
import { enterAsPresenter, startShow } from './presenter'
import { readStatus } from './status'

test('AWS goes away in the middle of the show and comes back', async ({ demo, page, awsRelay }) => {
  await enterAsPresenter(page, demo)
  await startShow(page)
  await expect.poll(async () => (await readStatus(demo.console)).sources.listener.ok).toBe(true)
  // Lost by a reload.
  await page.evaluate(() => Object.assign(globalThis, { sameVisit: true }))
  const clock = page.getByRole('timer')

  await awsRelay.cut()
  const isStale = async () => (await readStatus(demo.console)).sources.listener
  await expect
    .poll(isStale, { timeout: 3_000, intervals: [100] })
    .toMatchObject({ ok: false, error: 'unreachable' })
  await expect(page.getByText(/since \d\d:\d\d:\d\d/).first()).toBeVisible({ timeout: 2_000 })
  const [before, shown] = [await readStatus(demo.console), await clock.innerText()]
  expect(before.sources.listener.ageMs).toBeGreaterThan(0)
  await expect.poll(() => clock.innerText()).not.toBe(shown)
  expect((await readStatus(demo.console)).show.elapsedMs).toBeGreaterThan(before.show.elapsedMs)

  await page.keyboard.press('r')
  // It is tried until AWS accepts it, and what AWS said last stands beside the commands.
  const lastChange = page.getByRole('region', { name: 'Last change' })
  await expect(lastChange).toContainText(/Attempt \d+\. AWS (could not be reached|did not answer)/)
  const commands = page.getByRole('region', { name: 'Commands without this console' })
  await expect(commands.getByRole('heading', { name: /^Rolling back: attempt [3-9]/ })).toBeVisible()
  await expect(commands).toContainText(/AWS (could not be reached|did not answer)/)
  const command = page.getByText(/aws elbv2 modify-listener/).first()
  await expect(command).toBeVisible()
  await expect(command).toContainText(demo.output('listener_arn'))
  await expect(command).toContainText(demo.output('blue_target_group_arn'))
  await expect(
    page.getByText(/terraform apply .*-var blue_weight=100 -var green_weight=0/).first(),
  ).toBeVisible()

  await awsRelay.restore()
  await expect
    .poll(async () => (await readStatus(demo.console)).sources.listener.ok, { timeout: 15_000 })
    .toBe(true)
  // The rollback goes through and the screen is back, both without another press.
  await expect
    .poll(async () => (await readStatus(demo.console)).weights.accepted)
    .toMatchObject({ blue: 100, green: 0 })
  await expect(command).toHaveCount(0)
  await expect(page.getByText(/since \d\d:\d\d:\d\d/)).toHaveCount(0)
  expect(await page.evaluate(() => 'sameVisit' in globalThis)).toBe(true)
})
