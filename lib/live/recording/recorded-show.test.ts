import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { createTable } from '../../../infra/rehearsal/dynamodb/create-table'
import { type Rehearsal, startRehearsal } from '../../../infra/rehearsal/fixture'
import { readConfig } from '../../config/config'
import { splitOf } from '../../domain/base/traffic'
import { instant } from '../../domain/base/units'
import { type FullView, fullView } from '../../domain/state/full-view'
import { reduce } from '../../domain/state/reduce'
import { emptyState } from '../../domain/state/state'
import { startGreenroom } from '../greenroom'
import { readRun } from './journal/read'
import { recall } from './journal/recall'
import { journalsOf } from './journals-of'
import { runSettingOf } from './run-setting'

const dataFolder = mkdtempSync(join(tmpdir(), 'recorded-show-'))
let rehearsal: Rehearsal
beforeAll(async () => {
  rehearsal = await startRehearsal({ seed: 7 })
  for (const [name, value] of Object.entries({
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
    AWS_ENDPOINT_URL: rehearsal.awsUrl,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  }))
    vi.stubEnv(name, value)
  await createTable(rehearsal.awsUrl, 'ap-northeast-1', 'chatapp-dev-journal')
})
afterEach(() => fetch(`${rehearsal.controlUrl}/faults`, { method: 'DELETE' }))
afterAll(async () => {
  vi.unstubAllEnvs()
  await rehearsal.stop()
  rmSync(dataFolder, { recursive: true })
})

/** What a screen is given; the order of fields means nothing. */
const asSent = (view: FullView): unknown => JSON.parse(JSON.stringify(view))

const presenter = { seat: 'test', role: 'presenter' } as const

test.each([
  ['a folder', {}],
  ['a table', { GREENROOM_JOURNAL_TABLE: 'chatapp-dev-journal' }],
])(
  'a real show is the reduce of its journal in %s at every moment, and goes on from it',
  async (_, where) => {
    const config = readConfig({
      GREENROOM_OUTPUTS: rehearsal.outputsPath,
      GREENROOM_PRESENTER_PASSCODE: 'p',
      GREENROOM_COPRESENTER_PASSCODE: 'c',
      GREENROOM_DATA: dataFolder,
      AWS_ENDPOINT_URL: rehearsal.awsUrl,
      ...where,
    })
    const greenroom = startGreenroom(config, null)
    const seen: FullView[] = []
    const look = async (times: number) => {
      for (; times > 0; times--) {
        await pause(500)
        seen.push(greenroom.fullView())
      }
    }
    await vi.waitFor(() => expect(greenroom.fullView().environments.green.healthy).toBe(1), 10_000)
    await vi.waitFor(() => expect(greenroom.fullView().sources.probe.at).not.toBeNull(), 10_000)
    greenroom.controls.moveShow('start', presenter)
    await look(2)
    const { accepted } = greenroom.fullView().weights
    if (!accepted) throw new Error('The weights are unknown.')
    expect(greenroom.controls.shift({ to: splitOf(50), basedOn: accepted, cause: 'cue' }, presenter).ok).toBe(
      true,
    )
    await look(4)
    await greenroom.faults.begin({ fault: 'errors', environment: 'green' }, 'presenter')
    await look(4)
    greenroom.controls.rollBack('presenter')
    await look(4)
    const last = greenroom.fullView()
    await greenroom.stop()

    const journals = journalsOf(config)
    const [run] = await journals.list()
    const record = run && (await readRun(journals, run.run))
    if (!record) throw new Error('There is no record.')
    expect(record).toMatchObject({ skipped: 0, damagedBytes: 0, gaps: [] })
    // An answer that took too long is known without its name.
    const requests = record.events.flatMap(event => (event.type === 'accepted' ? [event.requestId] : []))
    expect(requests).toContainEqual(expect.stringMatching(/^[0-9a-f-]{36}$/))
    const states = [emptyState('', 'rehearsal', 1, [])]
    for (const event of record.events)
      states.push(reduce(states.at(-1) ?? emptyState('', 'aws', 1, []), event))
    let from = 0
    for (const view of seen) {
      const sent = asSent(view)
      const found = states.findIndex(
        (state, index) => index >= from && isDeepStrictEqual(asSent(fullView(state, view.at)), sent),
      )
      expect(found, `the view at ${view.at} is no state of the record`).toBeGreaterThanOrEqual(from)
      from = found
    }

    const recalled = await recall(runSettingOf(config, journals), instant(Date.now()))
    if (!recalled) throw new Error('The run does not go on.')
    const again = startGreenroom(config, recalled)
    const view = again.fullView()
    await again.stop()
    expect(view.show).toMatchObject({ state: 'running', stage: last.show.stage })
    expect(view.show.elapsedMs).toBeCloseTo(last.show.elapsedMs + (view.at - last.at), -2)
    expect(view.weights.accepted).toEqual(last.weights.accepted)
    expect(view.downtime.failed).toBeGreaterThanOrEqual(last.downtime.failed ?? 0)
    expect(view.markers).toEqual(expect.arrayContaining(last.markers))
    expect(view.driver).toBe('presenter')
  },
  60_000,
)
