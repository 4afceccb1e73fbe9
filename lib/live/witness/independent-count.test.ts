import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Rehearsal, startRehearsal } from '../../../infra/rehearsal/fixture'
import { readConfig } from '../../config/config'
import { addFailures } from '../../domain/availability/downtime'
import { splitOf } from '../../domain/base/traffic'
import type { Failures } from '../../domain/witness/tally'
import { type Greenroom, startGreenroom } from '../greenroom'
import { type Counted, countRequests, countSockets } from './tap/count.fixture'
import type { Passed } from './tap/passing.fixture'
import { startTap } from './tap/tap.fixture'

/**
 * A report against a process of its own that stands between the witness and the entries, passes every byte on, and
 * counts by its own rules: no line of it is shared. What the two may differ in is known for each figure, request by
 * request: whose answer was on its way as the report's first second began or its last ended, or as the witness stopped
 * waiting for it. Mostly there is none.
 */
const dataFolder = mkdtempSync(join(tmpdir(), 'independent-count-'))
const sockets = 20
const presenter = { seat: 'test', role: 'presenter' } as const
let rehearsal: Rehearsal
let entry: Awaited<ReturnType<typeof startTap>>
let gateway: Awaited<ReturnType<typeof startTap>>
let greenroom: Greenroom

beforeAll(async () => {
  rehearsal = await startRehearsal({ seed: 7 })
  ;[entry, gateway] = await Promise.all([startTap(rehearsal.albUrl), startTap(rehearsal.wsUrl)])
  for (const [name, value] of Object.entries({
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
    AWS_ENDPOINT_URL: rehearsal.awsUrl,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  }))
    vi.stubEnv(name, value)
  const outputs = {
    ...rehearsal.outputs,
    alb_dns_name: { value: entry.url },
    // All requests go through the tap.
    rehearsal_node_urls: { value: '' },
    api_gateway_websocket_url: { value: gateway.url },
  }
  const config = readConfig({
    GREENROOM_OUTPUTS: JSON.stringify(outputs),
    GREENROOM_PRESENTER_PASSCODE: 'p',
    GREENROOM_COPRESENTER_PASSCODE: 'c',
    GREENROOM_DATA: dataFolder,
    GREENROOM_PROBE_RATE: '40',
    GREENROOM_PROBE_SOCKETS: String(sockets),
    AWS_ENDPOINT_URL: rehearsal.awsUrl,
  })
  greenroom = startGreenroom(config, null)
})
afterAll(async () => {
  await greenroom.stop()
  await Promise.all([entry.stop(), gateway.stop()])
  vi.unstubAllEnvs()
  await rehearsal.stop()
  rmSync(dataFolder, { recursive: true })
})

/** A fault of the rehearsal cloud for so long; one that happens once has no end. */
async function breaks(fault: object, forMs: number) {
  const at = `${rehearsal.controlUrl}/faults`
  await fetch(at, { method: 'POST', body: JSON.stringify(fault) })
  await pause(forMs)
  await fetch(at, { method: 'DELETE' })
  // The last of its requests has waited for its second.
  await pause(1_300)
}

const allHeld = (chat: number) =>
  vi.waitFor(() => {
    const view = greenroom.fullView()
    expect([view.sockets.held, view.chatSockets.held]).toEqual([sockets, chat])
  }, 15_000)

test('a report’s figures are those that another process counted in the same seconds', async () => {
  await vi.waitFor(() => expect(greenroom.fullView().environments.green.healthy).toBe(1), 15_000)
  await allHeld(2)
  expect(greenroom.controls.moveShow('start', presenter)).toEqual({ ok: true })
  greenroom.guard.set({ armed: false }, presenter)
  const { accepted } = greenroom.fullView().weights
  if (!accepted) throw new Error('The weights are unknown.')
  greenroom.controls.shift({ to: splitOf(50), basedOn: accepted, cause: 'cue' }, presenter)
  await pause(3_000)
  await breaks({ fault: 'errors', environment: 'green', share: 0.5 }, 1_500)
  await breaks({ fault: 'listener', mode: 'reset' }, 1_000)
  await breaks({ fault: 'hang', environment: 'green', healthy: true }, 2_000)
  await breaks({ fault: 'wrong-body', environment: 'green' }, 1_000)
  await breaks({ fault: 'empty-group', environment: 'green' }, 1_500)
  await breaks({ fault: 'drop-sockets', share: 1 }, 0)
  await allHeld(2)
  await pause(2_500)
  while (greenroom.fullView().show.state !== 'finished') greenroom.controls.moveShow('next', presenter)
  await greenroom.recorded()
  await pause(1_500)

  const report = await greenroom.records.report(greenroom.run())
  const [passed, chat] = await Promise.all([entry.passed(), gateway.passed()])
  const [first, last] = [report?.curves.points.at(0), report?.curves.points.at(-1)]
  if (!report || !first || !last || report.curves.everySeconds !== 1) throw new Error('There is no report.')

  // The report's whole seconds: the one in which the show began is counted, the one in which it ended is not.
  const window = { from: first.at - 1_000, to: last.at }
  const { startedAt, endedAt } = report.span
  expect(window.from).toBeLessThanOrEqual(startedAt ?? 0)
  expect(window.from).toBeGreaterThan((startedAt ?? 0) - 1_000)
  expect(window.to).toBeLessThanOrEqual(endedAt)
  expect(window.to).toBeGreaterThan(endedAt - 1_500)

  const { verdict, environments, troubles } = report
  const failures = troubles.reduce<Failures>((sum, each) => addFailures(sum, each.failures), {})
  const of = (is: (one: Passed) => boolean) => countRequests(passed, window, is)
  const failed = ({ end }: Passed) => end !== 'ok'
  const figures: [name: string, said: number, counted: Counted][] = [
    ['requests', verdict.requests, of(() => true)],
    ['failed', verdict.failed, of(failed)],
    ['target-5xx', failures['target-5xx'] ?? 0, of(({ end }) => end === '5xx-of-target')],
    ['elb-5xx', failures['elb-5xx'] ?? 0, of(({ end }) => end === '5xx-of-balancer')],
    ['reset', failures.reset ?? 0, of(({ end }) => end === 'reset')],
    ['timeout', failures.timeout ?? 0, of(({ end }) => end === 'timeout')],
    ['wrong-body', failures['wrong-body'] ?? 0, of(({ end }) => end === 'wrong-body')],
    ['blue', environments.blue.requests, of(({ environment }) => environment === 'blue')],
    ['green', environments.green.requests, of(({ environment }) => environment === 'green')],
    ['green failed', environments.green.failed, of(one => one.environment === 'green' && failed(one))],
  ]
  for (const [name, said, { least, most }] of figures) {
    expect(said, name).toBeLessThanOrEqual(most)
    expect(said, name).toBeGreaterThanOrEqual(least)
    expect(said, name).toBeGreaterThan(0)
    // Two or three on a machine that has time for both.
    expect(most - least, name).toBeLessThanOrEqual(Math.max(6, verdict.requests / 20))
  }
  expect(Object.values(failures).reduce((sum, count) => sum + count, 0)).toBe(verdict.failed)
  expect(verdict.sockets).toMatchObject({ wanted: sockets, ...countSockets(passed, window) })
  expect(verdict.sockets.dropped).toBeGreaterThanOrEqual(sockets)
  expect(verdict.chatSockets).toMatchObject({ wanted: 2, ...countSockets(chat, window) })
}, 90_000)
