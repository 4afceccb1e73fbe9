/** The crowd's own process, told by a real cloud's controls how large and how lively to be. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { type Rehearsal, startRehearsal } from '../fixture'
import { figuresShape } from './crowd-order'

const shown = z.object({ size: z.number(), rate: z.number(), there: figuresShape.nullable() })
/** Whose first three people come, speak and go sooner than others. */
const quickSeed = 2058

let cloud: Rehearsal
let crowd: ReturnType<typeof fork>
beforeAll(async () => {
  cloud = await startRehearsal({ cloudSpeed: 50 })
  crowd = fork(fileURLToPath(new URL('../../../dist/crowd.mjs', import.meta.url)), [], {
    env: {
      ...process.env,
      CHAT_URL: cloud.albUrl,
      CHAT_WS_URL: cloud.wsUrl,
      CROWD_SIZE: '0',
      CROWD_SEED: String(quickSeed),
      CROWD_CONTROL_URL: cloud.controlUrl,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
})
afterAll(async () => {
  crowd.kill('SIGTERM')
  await once(crowd, 'exit')
  await cloud.stop()
})

const look = async () => shown.parse(await (await fetch(`${cloud.controlUrl}/crowd`)).json())
const order = (body: Record<string, number>) =>
  fetch(`${cloud.controlUrl}/crowd`, { method: 'POST', body: JSON.stringify(body) })
const becomes = (told: Record<string, unknown>) =>
  vi.waitFor(async () => expect((await look()).there).toMatchObject(told), { timeout: 10_000, interval: 100 })

test('people come, speak and go as the controls are told', async () => {
  await becomes({ connected: 0, sent: 0 })
  expect((await order({ size: 3, rate: 5 })).status).toBe(200)
  await becomes({ connected: 3 })
  await becomes({ sent: expect.toSatisfy((said: number) => said > 0), waiting: 0 })
  const refused = await order({ size: 9, rate: 9 })
  expect([refused.status, await refused.json()]).toEqual([
    400,
    { error: 'rate must be a number from 0.1 to 5.' },
  ])
  expect(await look()).toMatchObject({ size: 3, rate: 5 })
  await order({ size: 0 })
  await becomes({ connected: 0, waiting: 0, drops: 0 })
})
