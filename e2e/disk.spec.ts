import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { endShow } from './end-show'
import { freePorts } from './free-ports'
import { startDemo } from './launch'
import { expect, test } from './own-demo'
import { enterAsPresenter, press, startShow } from './presenter'

const journalIn = (data: string) => {
  const runs = join(data, 'runs')
  const name = readdirSync(runs).find(each => each.endsWith('.ndjson'))
  if (!name) throw new Error('There is no journal.')
  return join(runs, name)
}

/** It is written anew a second after the loss is found: looked for as often as the page is drawn, from before the harm. */
const says = (page: Page, text: string) =>
  page.waitForFunction(text => document.body.innerText.includes(text), text, { timeout: 15_000 })

/** Every line stands on the disk, and none says that something is missing. */
function isWhole(data: string) {
  const lines = readFileSync(journalIn(data), 'utf8').split('\n').slice(0, -1)
  expect(lines.map(line => JSON.parse(line).seq)).toEqual(lines.map((_, index) => index))
  expect(lines.filter(line => line.includes('"gap":'))).toEqual([])
}

test('whatever somebody does to the journal during the show, it is whole, and the screen says so', async ({
  demo,
  page,
}, info) => {
  const data = info.outputPath('data')
  await enterAsPresenter(page, demo)
  await startShow(page)
  for (const harm of [
    (path: string) => truncateSync(path, 0),
    (path: string) => renameSync(path, `${path}.mine`),
    () => rmSync(join(data, 'runs'), { recursive: true }),
  ]) {
    const told = says(page, ': the record was deleted or cut short')
    harm(journalIn(data))
    await told
    await says(page, 'The record was lost and is written anew: nothing is missing')
  }
  isWhole(data)
})

let mounted = ''
let canMount = false
// In the worker only: whoever lists the tests reads this file too.
test.beforeAll(() => {
  mounted = mkdtempSync(join(tmpdir(), 'greenroom-disk-'))
  canMount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'none', mounted]).status === 0
})
test.afterAll(() => {
  if (canMount) spawnSync('umount', ['-l', mounted])
  rmSync(mounted, { recursive: true, force: true })
})

test('a disk that becomes full during the show takes nothing away from it, and the record is whole when there is room', async ({
  page,
}) => {
  test.skip(!canMount, 'nobody may mount here')
  const data = join(mounted, 'data')
  mkdirSync(data)
  const demo = await startDemo({ data })
  try {
    await enterAsPresenter(page, demo)
    await startShow(page)
    const ballast = join(mounted, 'ballast')
    expect(() => {
      for (;;) writeFileSync(ballast, Buffer.alloc(4_096), { flag: 'a' })
    }).toThrow('ENOSPC')
    await expect(page.getByText(/^Not recorded since .*: the disk is full$/)).toBeVisible()
    await press(page, 'Next stage')
    await expect(page.getByRole('heading', { level: 2, name: /^2 · / })).toBeVisible()
    rmSync(ballast)
    await expect(page.getByText('Recorded again')).toBeVisible()
    isWhole(data)
  } finally {
    await demo.stop()
  }
})

test('a console whose data folder is read-only starts, says in a sentence that nothing is recorded, and everything else works', async ({
  demo,
  page,
}, info) => {
  test.skip(!canMount, 'nobody may mount here')
  const folder = join(mounted, 'read-only')
  mkdirSync(folder)
  expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k,ro', 'none', folder]).status).toBe(0)
  const [port = 0] = await freePorts(1)
  const { PATH = '' } = process.env
  const child = spawn(process.execPath, ['dist/console.mjs'], {
    env: {
      PATH,
      NODE_ENV: 'production',
      PORT: String(port),
      GREENROOM_DATA: join(folder, 'data'),
      GREENROOM_OUTPUTS: join(info.outputPath('data'), 'rehearsal-outputs.json'),
      GREENROOM_PRESENTER_PASSCODE: demo.passcodes.presenter,
      GREENROOM_COPRESENTER_PASSCODE: demo.passcodes.coPresenter,
      AWS_ENDPOINT_URL: demo.addresses.aws,
      AWS_ACCESS_KEY_ID: 'rehearsal',
      AWS_SECRET_ACCESS_KEY: 'rehearsal',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (said += chunk))
  const exited = once(child, 'exit')
  try {
    await expect.poll(() => said, { timeout: 60_000 }).toContain('Greenroom serves on port')
    expect(said).toMatch(/^This run is not recorded: .*EROFS: read-only file system/m)
    // The page and its stream know the session by a key that stands nowhere.
    await enterAsPresenter(page, { ...demo, console: `http://127.0.0.1:${port}` })
    await expect(page.getByText(/^Not recorded since .*: the data folder cannot be written$/)).toBeVisible()
    await startShow(page)
    await press(page, 'Next stage')
    await expect(page.getByRole('heading', { level: 2, name: /^2 · / })).toBeVisible()
    expect(said.split('\n').filter(line => line.includes('not recorded'))).toHaveLength(1)
  } finally {
    child.kill('SIGTERM')
    await exited
    spawnSync('umount', ['-l', folder])
  }
})

test('no log holds a passcode, a cookie, a key or the way to a published report, whatever is sent to whom', async ({
  demo,
  page,
  playwright,
}, info) => {
  const data = info.outputPath('data')
  await enterAsPresenter(page, demo)
  await startShow(page)
  await endShow(page, demo)
  await page.goto(`${demo.console}/report/latest?lang=en`)
  await press(page, 'Publish a link')
  const link = await page.getByRole('link', { name: /\/report\/public\// }).getAttribute('href')
  const token = link?.split('/').at(-1) ?? ''
  expect(token).not.toBe('')
  const cookie = (await page.context().cookies()).find(({ name }) => name === 'greenroom')?.value ?? ''
  expect(cookie).not.toBe('')

  const stranger = await playwright.request.newContext()
  const wrong = 'nearly-the-passcode'
  const { presenter, coPresenter } = demo.passcodes
  for (const passcode of [presenter, coPresenter, wrong, `${presenter}\0`, presenter.repeat(200)]) {
    const sign = `${demo.console}/api/sign-in`
    await stranger.post(sign, { form: { passcode }, maxRedirects: 0 })
    await stranger.post(sign, { data: { passcode }, maxRedirects: 0 })
    await stranger.post(sign, { multipart: { passcode }, maxRedirects: 0 })
    await stranger.post(`${sign}?passcode=${encodeURIComponent(passcode.slice(0, 99))}`, { maxRedirects: 0 })
    for (const path of [
      '/',
      '/sign-in',
      '/charts',
      '/nowhere',
      '/api/audience',
      '/api/copied',
      '/api/rollback',
    ])
      await stranger.post(`${demo.console}${path}`, {
        headers: {
          'next-action': 'a'.repeat(42),
          cookie: `greenroom=${cookie.slice(0, -9)}`,
        },
        data: JSON.stringify([passcode]),
        maxRedirects: 0,
      })
  }
  await stranger.get(`${demo.console}/report/public/${token}x`)
  await stranger.get(`${demo.console}/report/public/${token}`)
  await demo.stop()

  const key = readFileSync(join(data, 'session-key'), 'utf8')
  const secrets = [presenter, coPresenter, wrong, cookie.slice(0, 60), token.slice(-48), key]
  const logs = readdirSync(join(data, 'logs'))
  expect(logs).toContain('console.log')
  for (const name of logs) {
    const text = readFileSync(join(data, 'logs', name), 'utf8')
    expect(secrets.filter(secret => text.includes(secret))).toEqual([])
    // Nor do they grow with it.
    expect(text.length).toBeLessThan(100_000)
  }
})
