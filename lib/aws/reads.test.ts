import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { green, minute, openTestWatch, tally } from '../../infra/rehearsal/cloudwatch/test-watch'
import { recordTally } from '../../infra/rehearsal/cloudwatch/traffic-metrics'
import { type Rehearsal, startRehearsal } from '../../infra/rehearsal/fixture'
import { openedAt } from '../../infra/rehearsal/wire/test-account'
import { type Outputs, readOutputs } from '../config/outputs'
import { splitOf } from '../domain/base/traffic'
import { instant } from '../domain/base/units'
import { type Aws, connectAws } from './clients'
import { type Between, standBetween } from './endpoint.fixture'
import { readFleets } from './fleets'
import { readHealth } from './health'
import { readMetrics } from './metrics'
import { problemOf } from './problem-of'
import { servicesIn } from './services.fixture'
import { readTraffic, setTraffic } from './traffic'

let rehearsal: Rehearsal
let aws: Aws
let outputs: Outputs
const signal = () => AbortSignal.timeout(5_000)
const fleetsOf = (on: Aws, until = signal()) => readFleets(on, servicesIn(on), until)
const kindOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no problem',
    (error: unknown) => problemOf(error).kind,
  )

beforeAll(async () => {
  rehearsal = await startRehearsal()
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: rehearsal.awsUrl,
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  })
  outputs = readOutputs(rehearsal.outputsPath)
  aws = connectAws(outputs)
})
afterAll(() => rehearsal.stop())

describe('the world at the opening', () => {
  test('the listener says Blue 90 / Green 10', async () => {
    expect(await readTraffic(aws, signal())).toEqual(splitOf(10))
  })

  test('each group has one healthy target', async () => {
    const health = await readHealth(aws, signal())
    for (const targets of Object.values(health))
      expect(targets).toEqual([
        {
          id: expect.stringMatching(/^10\.0\.\d+\.\d+:3000$/),
          state: 'healthy',
          reason: null,
          description: null,
        },
      ])
  })

  test('each service runs one task of one desired', async () => {
    const fleets = await fleetsOf(aws)
    for (const fleet of Object.values(fleets)) {
      expect(fleet).toMatchObject({ status: 'ACTIVE', running: 1, desired: 1, pending: 0 })
      expect(fleet.tasks).toEqual([{ id: expect.stringMatching(/^[0-9a-f]{32}$/), status: 'RUNNING' }])
      expect(fleet.events.length).toBeGreaterThan(0)
    }
  })

  test('the metrics of the last ten minutes can be asked for at once', async () => {
    const metrics = await readMetrics(aws, instant(Date.now()), signal())
    for (const points of Object.values(metrics).flatMap(both => [both.blue, both.green]))
      for (const { at } of points) expect(at % minute).toBe(0)
  })
})

test('the metrics come oldest first, one bucket a minute, and what is not there is absent', async () => {
  const watch = await openTestWatch()
  process.env.AWS_ENDPOINT_URL = watch.url
  const watched = connectAws(outputs)
  watch.addTarget('10.0.1.1', 'healthy')
  for (const [nth, requests] of [3, 0, 4].entries())
    recordTally(watch.world, tally(openedAt + nth * minute, green, { requests }))
  watch.later()
  const metrics = await readMetrics(watched, instant(watch.clock.now), signal())
  process.env.AWS_ENDPOINT_URL = rehearsal.awsUrl
  await watch.close()
  const { requestsPerTarget, cpu } = metrics
  expect(requestsPerTarget.green).toEqual([
    { at: openedAt, value: 3 },
    { at: openedAt + minute, value: 0 },
    { at: openedAt + 2 * minute, value: 4 },
  ])
  expect(requestsPerTarget.blue).toEqual([])
  expect(cpu).toEqual({ blue: [], green: [] })
})

describe('a change of the split', () => {
  test('is what the next read shows, and keeps the listener otherwise as it was', async () => {
    await setTraffic(aws, splitOf(50), splitOf(10), signal())
    expect(await readTraffic(aws, signal())).toEqual(splitOf(50))
    await setTraffic(aws, splitOf(10), splitOf(50), signal())
  })

  test('is not made on weights other than expected', async () => {
    expect(await kindOf(setTraffic(aws, splitOf(90), splitOf(50), signal()))).toBe('changed-elsewhere')
    expect(await readTraffic(aws, signal())).toEqual(splitOf(10))
  })

  test('says what it replaced, and by which of AWS’s requests', async () => {
    const there = await setTraffic(aws, splitOf(30), null, signal())
    const back = await setTraffic(aws, splitOf(10), splitOf(30), signal())
    const requestId = expect.stringMatching(/^[0-9a-f-]{36}$/)
    expect([there, back]).toEqual([
      { replaced: splitOf(10), requestId },
      { replaced: splitOf(30), requestId },
    ])
    expect(there.requestId).not.toBe(back.requestId)
  })

  test('whose answer was lost is found to have happened', async () => {
    await withLossyAws(async (lossy, between) => {
      between.lose(/ModifyListener/)
      const written = await setTraffic(lossy, splitOf(50), splitOf(10), signal())
      expect(written).toEqual({ replaced: splitOf(10), requestId: null })
      expect(await readTraffic(aws, signal())).toEqual(splitOf(50))
    })
  })

  test('whose answer was lost is not sent again over what somebody else wrote since', async () => {
    await withLossyAws(async (lossy, between) => {
      between.lose(/ModifyListener/, () => setTraffic(aws, splitOf(30), null, signal()))
      expect(await kindOf(setTraffic(lossy, splitOf(50), splitOf(10), signal()))).toBe('changed-elsewhere')
      expect(await readTraffic(aws, signal())).toEqual(splitOf(30))
    })
  })
})

/** The same AWS through a network that loses answers; the split is 10 again afterwards. */
async function withLossyAws(test: (lossy: Aws, between: Between) => Promise<void>) {
  const between = await standBetween(rehearsal.awsUrl)
  // Every client of the SDK reads the endpoint at its first call.
  process.env.AWS_ENDPOINT_URL = between.url
  const lossy = connectAws(outputs)
  await setTraffic(lossy, splitOf(10), null, signal())
  process.env.AWS_ENDPOINT_URL = rehearsal.awsUrl
  try {
    await test(lossy, between)
  } finally {
    await setTraffic(aws, splitOf(10), null, signal())
    await between.stop()
  }
}

describe('a web page in place of an answer', () => {
  test.each([
    ['the listener', readTraffic],
    ['the target health', readHealth],
    ['the services', fleetsOf],
    ['the metrics', (on: Aws, until: AbortSignal) => readMetrics(on, instant(Date.now()), until)],
  ])('is not taken for %s', async (_, read) => {
    const portal = await standBetween(rehearsal.awsUrl)
    portal.answer(200, '<html><body>Please sign in to the Wi-Fi</body></html>')
    process.env.AWS_ENDPOINT_URL = portal.url
    const behind = connectAws(outputs)
    const kind = await kindOf(read(behind, signal()))
    process.env.AWS_ENDPOINT_URL = rehearsal.awsUrl
    await portal.stop()
    expect(['not-understood', 'unreachable']).toContain(kind)
  })
})

describe('wrong identifiers are named as such', () => {
  const wrong = (change: Partial<Outputs>) => connectAws({ ...outputs, ...change })
  test('a listener that is not there', async () => {
    const listener_arn = `${outputs.listener_arn.slice(0, -4)}ffff`
    expect(await kindOf(readTraffic(wrong({ listener_arn }), signal()))).toBe('not-found')
  })
  test('a target group that is not there', async () => {
    const green_target_group_arn = `${outputs.green_target_group_arn.slice(0, -4)}ffff`
    expect(await kindOf(readHealth(wrong({ green_target_group_arn }), signal()))).toBe('not-found')
    expect(await kindOf(readTraffic(wrong({ green_target_group_arn }), signal()))).toBe('not-understood')
  })
  test('a service and a cluster that are not there', async () => {
    expect(await kindOf(fleetsOf(wrong({ green_service_name: 'nobody' })))).toBe('not-found')
    expect(await kindOf(fleetsOf(wrong({ ecs_cluster_name: 'nowhere' })))).toBe('not-found')
  })
})
