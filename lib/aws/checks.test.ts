import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Rehearsal, startRehearsal } from '../../infra/rehearsal/fixture'
import { readOutputs } from '../config/outputs'
import { type Aws, connectAws } from './clients'
import { readFleets } from './fleets'
import { problemOf } from './problem-of'
import { scaleGreen } from './scale-green'
import { servicesIn } from './services.fixture'
import { tryReads } from './try-reads'
import { whoAmI } from './who-am-i'

let rehearsal: Rehearsal
let aws: Aws
const signal = () => AbortSignal.timeout(5_000)
const control = (path: string, method: string, body?: object) =>
  fetch(`${rehearsal.controlUrl}${path}`, { method, body: body && JSON.stringify(body) })
const begin = (fault: object) => control('/faults', 'POST', fault)

beforeAll(async () => {
  rehearsal = await startRehearsal()
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: rehearsal.awsUrl,
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  })
  aws = connectAws(readOutputs(rehearsal.outputsPath))
})
beforeEach(() => control('/faults', 'DELETE'))
afterAll(() => rehearsal.stop())

describe('who we are', () => {
  test('is what AWS says, with its clock beside ours', async () => {
    const asked = performance.now()
    const caller = await whoAmI(aws, Date.now, signal())
    const tookMs = performance.now() - asked
    expect(caller).toMatchObject({
      account: expect.stringMatching(/^\d{12}$/),
      name: expect.stringMatching(/^[\w-]+\//),
    })
    expect(Math.abs(caller.skewMs ?? Number.NaN)).toBeLessThanOrEqual(500 + tookMs)
  })

  test('a clock of ours that is three minutes late is found so', async () => {
    const asked = performance.now()
    const { skewMs } = await whoAmI(aws, () => Date.now() - 180_000, signal())
    const tookMs = performance.now() - asked
    expect(Math.abs((skewMs ?? 0) - 180_000)).toBeLessThanOrEqual(500 + tookMs)
  })

  test('expired credentials are an answer of their own', async () => {
    await begin({ fault: 'expired-credentials' })
    const problem = await whoAmI(aws, Date.now, signal()).catch(problemOf)
    expect(problem).toMatchObject({ kind: 'expired' })
  })
})

describe('the permissions to read', () => {
  test('are all there', async () => {
    expect(await tryReads(aws, Date.now(), signal())).toEqual({
      answered: [
        'elasticloadbalancing:DescribeListeners',
        'elasticloadbalancing:DescribeTargetHealth',
        'ecs:DescribeServices',
        'ecs:ListTasks',
        'ecs:DescribeTasks',
        'cloudwatch:GetMetricData',
      ],
      refused: [],
    })
  })

  test('one that is refused is named, and why', async () => {
    await begin({ fault: 'denied' })
    const { answered, refused } = await tryReads(aws, Date.now(), signal())
    expect(answered).toEqual([])
    expect(refused.map(({ action, problem }) => [action, problem.kind])).toEqual([
      ['elasticloadbalancing:DescribeListeners', 'denied'],
      ['elasticloadbalancing:DescribeTargetHealth', 'denied'],
      ['ecs:DescribeServices', 'denied'],
      ['cloudwatch:GetMetricData', 'denied'],
    ])
  })
})

test('Green is scaled down to nothing and up again', async () => {
  const green = async () => (await readFleets(aws, servicesIn(aws), signal())).green
  await scaleGreen(aws, servicesIn(aws), 0, signal())
  await vi.waitFor(async () => expect(await green()).toMatchObject({ desired: 0, running: 0 }), 30_000)
  await scaleGreen(aws, servicesIn(aws), 1, signal())
  await vi.waitFor(async () => expect(await green()).toMatchObject({ desired: 1, running: 1 }), 30_000)
})
