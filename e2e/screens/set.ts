import { type Browser, expect, type TestInfo } from '@playwright/test'
import { enterChat } from '../chat-room'
import { type Demo, pickPorts, startDemo } from '../launch'
import { goToStage, pressStageKey } from '../presenter'
import { startRelay } from '../relay'
import { acceptedWeights, readGuard, readStatus } from '../status'
import { createCamera, signedIn } from './camera'

const folder = process.env.GREENROOM_SCREENS ?? 'test-results/screens/pictures'

/** A rehearsal with all its screens open, a camera, and hands for what the pictures need. */
export async function openSet(browser: Browser, info: TestInfo) {
  const ports = await pickPorts()
  const relay = await startRelay(ports.aws)
  const demo = await startDemo({
    data: info.outputPath('data'),
    ports,
    speed: 1,
    crowd: 24,
    env: { AWS_ENDPOINT_URL: relay.address, REHEARSAL_PROPAGATION_MS: '0' },
  })
  const close = async () => {
    await demo.stop()
    await relay.cut()
  }
  try {
    return { ...(await openScreens(browser, demo)), relay, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function openScreens(browser: Browser, demo: Demo) {
  const [stage, second, room] = [
    await browser.newContext(),
    await browser.newContext(),
    await browser.newContext(),
  ]
  const presenter = await signedIn(stage, demo.console, '/', demo.passcodes.presenter)
  const charts = await signedIn(second, demo.console, '/charts', demo.passcodes.coPresenter)
  const chat = await enterChat(await room.newPage(), demo.chat)
  const status = () => readStatus(demo.console)
  const faults = (init: RequestInit) => fetch(`${demo.cloud.controlUrl}/faults`, init)

  const goTo = (index: number) => goToStage(presenter, demo, index)
  const openingSplit = async () => {
    await presenter.getByRole('button', { name: /^(Set opening split|시작 비율로 맞추기)/ }).click()
    await expect.poll(() => acceptedWeights(demo.console)).toBe('90/10')
  }

  return {
    demo,
    presenter,
    charts,
    chat,
    status,
    goTo,
    take: createCamera(folder),
    shots: {
      presenter: { page: presenter, address: `${demo.console}/` },
      charts: { page: charts, address: `${demo.console}/charts` },
      phone: { page: await room.newPage(), address: `${demo.console}/status`, size: 'phone' as const },
      chat: { page: chat.page, address: `${demo.chat}/`, size: 'phone' as const },
    },
    fault: (order: object) => faults({ method: 'POST', body: JSON.stringify(order) }),
    mend: () => faults({ method: 'DELETE' }),
    verdict: (expected: string) =>
      expect.poll(async () => (await status()).weights.observed.verdict, { timeout: 120_000 }).toBe(expected),
    weights: (expected: string) => expect.poll(() => acceptedWeights(demo.console)).toBe(expected),
    guard: (state: string) => expect.poll(async () => (await readGuard(demo.console)).state).toBe(state),
    async arm(armed: boolean) {
      await presenter.keyboard.press('g')
      await expect.poll(async () => (await status()).guard.armed).toBe(armed)
    },
    async say(line: string) {
      await charts.keyboard.press('m')
      await charts.keyboard.insertText(line)
      await charts.keyboard.press('Enter')
      await expect(presenter.getByText(line)).toBeVisible()
    },
    async start() {
      await presenter.keyboard.press('Space')
      // The screen has to know too, or its next key would start once more.
      await expect(presenter.getByRole('button', { name: /^(Pause|일시 정지)$/ })).toBeVisible()
    },
    async finish() {
      await goTo(5)
      await pressStageKey(presenter, 'PageDown')
      await expect.poll(async () => (await status()).show.state).toBe('finished')
    },
    openingSplit,
    async reset() {
      await presenter.getByRole('button', { name: /^(Reset|초기화)$/ }).click()
      await openingSplit()
    },
  }
}
