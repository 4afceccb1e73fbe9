import { expect, test } from '@playwright/test'
import { enterChat } from '../chat-room'
import { startDemo } from '../launch'
import { startRelay } from '../relay'
import { acceptedWeights, readGuard, readStatus } from '../status'
import { createCamera, signedIn } from './camera'

const folder = process.env.GREENROOM_SCREENS ?? 'test-results/screens/pictures'

test('the pictures that matter, and no flaw on any of them', async ({ browser }, info) => {
  test.setTimeout(15 * 60_000)
  const relay = await startRelay()
  const demo = await startDemo({
    data: info.outputPath('data'),
    speed: 1,
    crowd: 24,
    env: { AWS_ENDPOINT_URL: relay.address, REHEARSAL_PROPAGATION_MS: '0' },
  })
  relay.to(demo.ports.aws)
  try {
    const take = createCamera(folder)
    const [stage, second, room] = [
      await browser.newContext(),
      await browser.newContext(),
      await browser.newContext(),
    ]
    const presenter = await signedIn(stage, demo.console, '/', demo.passcodes.presenter)
    const charts = await signedIn(second, demo.console, '/charts', demo.passcodes.coPresenter)
    const phone = await room.newPage()
    const chat = await enterChat(await room.newPage(), demo.chat)
    const shots = {
      presenter: { page: presenter, address: `${demo.console}/` },
      charts: { page: charts, address: `${demo.console}/charts` },
      phone: { page: phone, address: `${demo.console}/status`, size: 'phone' as const },
      chat: { page: chat.page, address: `${demo.chat}/`, size: 'phone' as const },
    }
    const status = () => readStatus(demo.console)
    const verdict = (expected: string) =>
      expect.poll(async () => (await status()).weights.observed.verdict, { timeout: 120_000 }).toBe(expected)
    const weights = (expected: string) => expect.poll(() => acceptedWeights(demo.console)).toBe(expected)
    const fault = (body: object) =>
      fetch(`${demo.cloud.controlUrl}/faults`, { method: 'POST', body: JSON.stringify(body) })
    const mend = () => fetch(`${demo.cloud.controlUrl}/faults`, { method: 'DELETE' })
    const goTo = async (index: number) => {
      while ((await status()).show.stageIndex < index) {
        const { stageIndex } = (await status()).show
        await presenter.keyboard.press('PageDown')
        // What the screen does with the next key depends on what it knows.
        const heading = new RegExp(`^${stageIndex + 2}(단계)? · `)
        await expect(presenter.getByRole('heading', { level: 2, name: heading })).toBeVisible()
      }
    }
    const finish = async () => {
      await goTo(5)
      await presenter.keyboard.press('PageDown')
      await expect.poll(async () => (await status()).show.state).toBe('finished')
    }
    const start = async () => {
      await presenter.keyboard.press('Space')
      // The screen has to know too, or its next key would start once more.
      await expect(presenter.getByRole('button', { name: /^(Pause|일시 정지)$/ })).toBeVisible()
    }

    await test.step('before the show', async () => {
      await verdict('agrees')
      await chat.say('Hello from the third row')
      await take({ ...shots.presenter, name: 'presenter-idle', size: 1080, language: 'en' })
      await take({ ...shots.phone, name: 'phone-idle', language: 'en' })
      await take({ ...shots.presenter, name: 'checklist', size: 720, language: 'en', keys: 'l' })
      await take({ ...shots.presenter, name: 'questions', size: 720, language: 'en', keys: 'q' })
      await take({ ...shots.presenter, name: 'presenter-idle', size: 720, language: 'ko' })
      await take({ ...shots.presenter, name: 'checklist', size: 720, language: 'ko', keys: 'l' })
      await take({ ...shots.presenter, name: 'keys', size: 720, language: 'ko', keys: '?' })
    })
    await test.step('a change that does not come into traffic', async () => {
      await start()
      await goTo(2)
      // It would not wait for the pictures.
      await presenter.keyboard.press('g')
      await expect.poll(async () => (await status()).guard.armed).toBe(false)
      await fault({ fault: 'slow-propagation', ms: 60_000 })
      await presenter.keyboard.press('Enter')
      await weights('50/50')
      await verdict('waiting')
      await take({ ...shots.presenter, name: 'presenter-waiting', size: 720, language: 'ko' })
      await verdict('disagrees')
      await take({ ...shots.presenter, name: 'presenter-disagrees', size: 720, language: 'en' })
      await mend()
    })
    await test.step('half', async () => {
      await verdict('agrees')
      await take({ ...shots.presenter, name: 'presenter-half', size: 720, language: 'en' })
      await take({ ...shots.presenter, name: 'presenter-half', size: 1080, language: 'ko' })
      await take({ ...shots.charts, name: 'charts-half', size: 720, language: 'en' })
      await take({ ...shots.charts, name: 'charts-commands', size: 720, language: 'en', keys: 'c' })
      await charts.keyboard.press('m')
      await charts.keyboard.type('The last row is still scanning: ten seconds more')
      await charts.keyboard.press('Enter')
      await expect(presenter.getByText(/The last row is still scanning/)).toBeVisible()
      await take({ ...shots.presenter, name: 'presenter-message', size: 720, language: 'en' })
      await presenter.keyboard.press('m')
      await expect(charts.getByText(/^Read at/)).toBeVisible()
      await take({ ...shots.phone, name: 'phone-half', language: 'ko' })
      await take({ ...shots.chat, name: 'chat-half', language: 'en' })
      await take({ ...shots.chat, name: 'chat-half', language: 'ko' })
    })
    await test.step('AWS is gone', async () => {
      await relay.cut()
      await expect(presenter.getByText(/aws elbv2 modify-listener/).first()).toBeVisible()
      await take({ ...shots.presenter, name: 'presenter-stale', size: 720, language: 'ko' })
      await take({ ...shots.charts, name: 'charts-stale', size: 1080, language: 'ko' })
      await relay.restore()
      await expect.poll(async () => (await status()).sources.listener.ok).toBe(true)
    })
    await test.step('rolled back, with drops', async () => {
      await goTo(3)
      await take({ ...shots.phone, name: 'phone-question', language: 'en' })
      await presenter.keyboard.press('b')
      await expect.poll(async () => (await status()).audience.blackout).toBe(true)
      await take({ ...shots.phone, name: 'phone-blackout', language: 'ko' })
      await presenter.keyboard.press('b')
      await fault({ fault: 'drop-sockets', share: 0.3 })
      await expect.poll(async () => (await status()).sockets.dropped).toBeGreaterThan(0)
      await presenter.keyboard.press('r')
      await weights('100/0')
      await take({ ...shots.presenter, name: 'presenter-rolled-back', size: 720, language: 'en' })
      await take({ ...shots.charts, name: 'charts-rolled-back', size: 720, language: 'ko' })
      await goTo(4)
      await take({ ...shots.presenter, name: 'presenter-metrics', size: 720, language: 'ko' })
      await take({ ...shots.presenter, name: 'presenter-commands', size: 720, language: 'ko', keys: 'c' })
      await finish()
      await take({ ...shots.presenter, name: 'presenter-finished-dropped', size: 720, language: 'en' })
      await take({ ...shots.phone, name: 'phone-finished-dropped', language: 'en' })
    })
    await test.step('a clean show', async () => {
      await presenter.getByRole('button', { name: 'Reset' }).click()
      await presenter.getByRole('button', { name: 'Set opening split' }).click()
      await weights('90/10')
      await start()
      await goTo(3)
      await presenter.keyboard.press('Enter')
      await weights('10/90')
      await verdict('agrees')
      await finish()
      await take({ ...shots.presenter, name: 'presenter-finished-clean', size: 720, language: 'ko' })
      await take({ ...shots.presenter, name: 'presenter-finished-clean', size: 1080, language: 'en' })
      await take({ ...shots.phone, name: 'phone-finished-clean', language: 'ko' })
    })
    await test.step('what is left of it', async () => {
      const address = presenter.url()
      await presenter.goto(`${demo.console}/report/latest`)
      const report = { page: presenter, address: new URL(presenter.url().split('?')[0] ?? '').href }
      await take({ ...report, name: 'report', size: 720, language: 'ko' })
      await take({ ...report, name: 'report', size: 720, language: 'en' })
      const replay = { page: presenter, address: report.address.replace('/report/', '/replay/') }
      await presenter.goto(replay.address)
      await take({ ...replay, name: 'replay', size: 720, language: 'ko', fixed: true })
      await presenter.getByRole('button', { name: '화면: 차트' }).click({ timeout: 10_000 })
      await take({ ...replay, name: 'replay-charts', size: 720, language: 'ko', fixed: true })
      await presenter.goto(address)
    })
    await test.step('the guard acts, and where it must not it says so', async () => {
      await presenter.getByRole('button', { name: /^(Reset|초기화)$/ }).click()
      await presenter.getByRole('button', { name: /^(Set opening split|시작 비율로 맞추기)/ }).click()
      await weights('90/10')
      await start()
      await goTo(2)
      await presenter.keyboard.press('g')
      await expect.poll(async () => (await status()).guard.armed).toBe(true)
      await presenter.keyboard.press('Enter')
      await weights('50/50')
      await fault({ fault: 'errors', environment: 'green', share: 1 })
      await weights('100/0')
      await mend()
      await take({ ...shots.presenter, name: 'presenter-tripped', size: 720, language: 'en' })
      await take({ ...shots.charts, name: 'charts-tripped', size: 720, language: 'en' })
      const line = 'Green이 실패해서 되돌렸습니다. 관객은 모릅니다, 천천히 말하세요'
      await charts.keyboard.press('m')
      await charts.keyboard.insertText(line)
      await charts.keyboard.press('Enter')
      await expect(presenter.getByText(line)).toBeVisible()
      await take({ ...shots.presenter, name: 'presenter-tripped-message', size: 720, language: 'ko' })
      await presenter.keyboard.press('m')
      await presenter.keyboard.press('g')
      await expect.poll(async () => (await status()).guard.armed).toBe(true)
      await presenter.getByRole('button', { name: /Blue 50 \/ Green 50/ }).click()
      await weights('50/50')
      await fault({ fault: 'errors', environment: 'blue', share: 1 })
      await expect.poll(async () => (await readGuard(demo.console)).state).toBe('alarm')
      await take({ ...shots.presenter, name: 'presenter-alarm', size: 720, language: 'ko' })
      await mend()
    })
  } finally {
    await demo.stop()
    await relay.cut()
  }
})
