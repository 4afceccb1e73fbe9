import type { APIRequestContext } from '@playwright/test'
import { expect, test } from './demo'
import { enterAsPresenter, press } from './presenter'
import { privateNamesIn } from './private-names'
import { acceptedWeights, readStatus } from './status'

const routes = [
  '/',
  '/charts',
  '/sign-in',
  '/status',
  '/api/status',
  '/api/health',
  '/report',
  '/report/latest',
  '/report/latest/report.json',
  '/report/latest/journal.ndjson',
  '/report/public/20261123-000000-00000000-0',
  '/replay/latest',
  '/replay/latest/events.json',
  '/replay/clean',
  '/nowhere',
]

test('a stranger sees no ARN, account, task or address on any route of the console', async ({
  demo,
  page,
}) => {
  await expect.poll(async () => (await readStatus(demo.console)).sources.services.ok).toBe(true)
  for (const route of routes)
    await test.step(route, async () => {
      const response = await page.request.get(`${demo.console}${route}`)
      expect(response.status()).toBeLessThan(500)
      const seen = `${JSON.stringify(response.headers())}\n${await response.text()}`
      expect(privateNamesIn(seen, demo)).toEqual([])
    })
  for (const route of ['/', '/charts']) {
    await page.goto(`${demo.console}${route}?lang=en`)
    await expect(page.getByRole('textbox', { name: 'Passcode' })).toBeVisible()
  }
})

test('a stranger hears nothing secret on the stream, and nothing at all of single answers', async ({
  demo,
}) => {
  const heard = await listen(`${demo.console}/api/stream`, 3_000)
  expect(heard).toContain('event: snapshot')
  expect(heard).not.toContain('event: answers')
  expect(privateNamesIn(heard, demo)).toEqual([])
})

test('a stranger changes nothing, and neither does another site', async ({ demo, page, playwright }) => {
  await enterAsPresenter(page, demo)
  const sent = page.waitForRequest(request => request.headers()['next-action'] !== undefined)
  await press(page, 'Apply Blue 50 / Green 50')
  const action = await sent
  await expect.poll(() => acceptedWeights(demo.console)).toBe('50/50')
  await press(page, 'Set opening split')
  await expect.poll(() => acceptedWeights(demo.console)).toBe('90/10')
  const before = (await readStatus(demo.console)).weights.requested?.at

  const stranger = await playwright.request.newContext()
  const replay = (from: APIRequestContext, headers: Record<string, string> = {}) =>
    from.post(action.url(), {
      headers: {
        'next-action': action.headers()['next-action'] ?? '',
        'content-type': 'text/plain;charset=UTF-8',
        ...headers,
      },
      data: action.postData() ?? '',
    })
  const elsewhere = { origin: 'http://elsewhere.example' }

  expect((await stranger.post(`${demo.console}/api/rollback`)).status()).toBe(401)
  expect((await page.request.post(`${demo.console}/api/rollback`, { headers: elsewhere })).status()).toBe(403)
  expect(await (await replay(stranger)).text()).toContain('signed-out')
  expect((await replay(page.request, elsewhere)).ok()).toBe(false)

  expect(await acceptedWeights(demo.console)).toBe('90/10')
  expect((await readStatus(demo.console)).weights.requested?.at).toBe(before)
  await stranger.dispose()
})

/** The first `forMs` of an event stream, as text. */
async function listen(address: string, forMs: number): Promise<string> {
  const response = await fetch(address, { signal: AbortSignal.timeout(forMs) })
  const heard: string[] = []
  const decoder = new TextDecoder()
  try {
    for await (const chunk of response.body ?? []) heard.push(decoder.decode(chunk, { stream: true }))
  } catch {
    // The time is over.
  }
  return heard.join('')
}
