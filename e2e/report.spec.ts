import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { countingClient } from './client'
import { expect, test } from './demo'
import { endShow } from './end-show'
import type { Demo } from './launch'
import { enterAsPresenter, press, startShow } from './presenter'
import { privateNamesIn } from './private-names'
import { acceptedWeights, readStatus } from './status'

const held = z.object({ wanted: z.number(), dropped: z.number() })
const report = z.object({
  verdict: z.object({
    closing: z.object({ verdict: z.string() }),
    requests: z.number(),
    failed: z.number(),
    sockets: held,
  }),
  span: z.object({ startedAt: z.number(), endedAt: z.number() }),
  periods: z.array(
    z.object({
      from: z.number(),
      to: z.number(),
      accepted: z.object({ green: z.number() }),
      observed: z.object({ share: z.number(), total: z.number() }).nullable(),
    }),
  ),
  troubles: z.array(
    z.object({
      from: z.number(),
      to: z.number(),
      failed: z.number(),
      failures: z.record(z.string(), z.number()),
    }),
  ),
})

async function fault(demo: Demo, order: Record<string, unknown>): Promise<() => Promise<unknown>> {
  const at = `${demo.cloud.controlUrl}/faults`
  const begun = await fetch(at, { method: 'POST', body: JSON.stringify(order) })
  const { id } = z.object({ id: z.string() }).parse(await begun.json())
  return () => fetch(`${at}/${encodeURIComponent(id)}`, { method: 'DELETE' })
}

test('a report’s figures are those that a client counted for itself in the same run', async ({
  demo,
  page,
}) => {
  await enterAsPresenter(page, demo)
  await press(page, 'Disarm guard')
  const client = await countingClient(demo.chat)
  await startShow(page)
  await press(page, 'Apply Blue 50 / Green 50')
  await expect.poll(() => acceptedWeights(demo.console)).toBe('50/50')
  await expect
    .poll(async () => (await readStatus(demo.console)).weights.observed.verdict, { timeout: 40_000 })
    .toBe('agrees')
  expect(client.resets()).toHaveLength(0)

  const mend = await fault(demo, { fault: 'listener', mode: 'reset' })
  await wait(3_000)
  await mend()
  await wait(1_500)
  await fault(demo, { fault: 'drop-sockets', share: 1 })
  await wait(2_500)
  await endShow(page, demo)
  client.stop()

  await page.goto(`${demo.console}/report/latest?lang=en`)
  const run = new URL(page.url()).pathname.split('/').at(-1)
  const said = report.parse(
    await (await page.request.get(`${demo.console}/report/${run}/report.json`)).json(),
  )

  expect(said.verdict.closing.verdict).toBe('dropped')
  // Every held socket was cut, theirs and the witness's.
  expect(client.dropped()).toBe(client.sockets)
  expect(said.verdict.sockets.dropped).toBe(said.verdict.sockets.wanted)

  // Everything was reset for as long for the one as for the other, and nothing was before or after.
  const reset = client.resets()
  const theirs = said.troubles.filter(({ failures }) => (failures.reset ?? 0) > 0)
  const [trouble] = theirs
  const resets = trouble?.failures.reset ?? 0
  expect(theirs).toHaveLength(1)
  expect(reset.length).toBeGreaterThan(20)
  expect(Math.abs(resets - reset.length)).toBeLessThan(0.4 * reset.length)
  for (const { at } of reset) {
    expect(at).toBeGreaterThan((trouble?.from ?? 0) - 2_000)
    expect(at).toBeLessThan((trouble?.to ?? 0) + 2_000)
  }
  expect(said.verdict.failed).toBe(said.troubles.reduce((sum, { failed }) => sum + failed, 0))

  // The same split, as far as two samples of their sizes can agree (four standard deviations).
  const half = said.periods.find(({ accepted }) => accepted.green === 50)
  const own = client.greenBetween(half?.from ?? 0, half?.to ?? 0)
  const deviation = Math.sqrt(0.25 / own.n + 0.25 / (half?.observed?.total ?? 1))
  expect(Math.abs((half?.observed?.share ?? 0) - own.share)).toBeLessThan(4 * deviation)
})

test('a report is for signed-in people until it is published, and then without a name of anything', async ({
  demo,
  page,
  playwright,
}) => {
  await enterAsPresenter(page, demo)
  await startShow(page)
  await wait(2_000)
  await endShow(page, demo)
  await page.goto(`${demo.console}/report/latest?lang=en`)
  const address = new URL(page.url()).pathname
  await expect(page.getByText('What was not measured')).toBeVisible()
  await expect(page.getByText('tasks seen')).toBeVisible()

  // A short show fills two sheets of paper, and no third with what a whole section did not leave room for.
  const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(paper.match(/\/Type \/Page\b/g)).toHaveLength(2)

  const stranger = await playwright.request.newContext()
  for (const path of ['/report.json', '/journal.ndjson', '/show.json'])
    expect((await stranger.get(`${demo.console}${address}${path}`)).status()).toBe(401)
  expect(await (await stranger.get(`${demo.console}${address}?lang=en`)).text()).toContain('Passcode')

  await press(page, 'Publish a link')
  const link = page.getByRole('link', { name: /\/report\/public\// })
  const open = (await link.getAttribute('href')) ?? ''
  const published = await stranger.get(`${open}?lang=en`)
  expect(published.status()).toBe(200)
  const text = await published.text()
  expect(text).toContain('Published by the presenter.')
  expect(privateNamesIn(text, demo)).toEqual([])
  const own = await (await page.request.get(`${demo.console}${address}/report.json`)).text()
  expect(privateNamesIn(own, demo)).not.toEqual([])
  await press(page, 'Withdraw the link')
  await expect(link).toHaveCount(0)
  expect((await stranger.get(open)).status()).toBe(404)
  await stranger.dispose()
})
