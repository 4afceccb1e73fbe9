import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Rehearsal, startRehearsal } from '../../../infra/rehearsal/fixture'
import { connectAws } from '../../aws/clients'
import { setTraffic } from '../../aws/traffic'
import { readOutputs } from '../../config/outputs'
import { splitOf } from '../../domain/base/traffic'
import { instant } from '../../domain/base/units'
import { fullView } from '../../domain/state/full-view'
import { emptyState } from '../../domain/state/state'
import { runPoll } from '../poll'
import { pollsOf } from '../polls'
import { createStore } from '../store'
import { keepTfvars } from './tfvars'

let rehearsal: Rehearsal
let folder: string
const now = () => instant(Date.now())

beforeAll(async () => {
  rehearsal = await startRehearsal()
  folder = mkdtempSync(join(tmpdir(), 'tfvars-'))
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: rehearsal.awsUrl,
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  })
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await rehearsal.stop()
})

test('the file follows the listener, whoever sets it; what stands in the way is shown until it is gone', async () => {
  const path = join(folder, 'weights.auto.tfvars.json')
  const store = createStore(emptyState('run', 'rehearsal', 1, []))
  const emit: Parameters<typeof keepTfvars>[1] = event => store.apply({ ...event, at: now() })
  const shown = () => fullView(store.state(), now()).tfvars
  const aws = connectAws(readOutputs(rehearsal.outputsPath))
  const tfvars = keepTfvars(path, emit)
  const stop = new AbortController()
  const polls = pollsOf(
    aws,
    { wall: now, ofWall: at => at },
    { weightsMoved: () => 0, rollingBack: () => null },
    tfvars,
  )
    .filter(({ source }) => source === 'listener')
    .map(poll => runPoll({ ...poll, everyMs: 50, timeoutMs: 5_000 }, { now, emit }, stop.signal))
  const follows = (weights: object) =>
    vi.waitFor(() => expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(weights), { timeout: 8_000 })
  try {
    await follows({ blue_weight: 90, green_weight: 10 })
    await setTraffic(aws, splitOf(50), null, AbortSignal.timeout(5_000))
    await follows({ blue_weight: 50, green_weight: 50 })

    writeFileSync(path, 'blue_weight = 50')
    await vi.waitFor(() => expect(shown()).toMatchObject({ kind: 'file-unwritable' }), { timeout: 8_000 })
    writeFileSync(path, '{}')
    await follows({ blue_weight: 50, green_weight: 50 })
    await vi.waitFor(() => expect(shown()).toBeNull(), { timeout: 8_000 })
  } finally {
    stop.abort()
    await Promise.all(polls)
    await tfvars.settled()
  }
})
