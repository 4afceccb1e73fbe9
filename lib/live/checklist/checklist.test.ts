import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Rehearsal, startRehearsal } from '../../../infra/rehearsal/fixture'
import { connectAws } from '../../aws/clients'
import { readFleets } from '../../aws/fleets'
import { servicesIn } from '../../aws/services.fixture'
import { readTraffic, setTraffic } from '../../aws/traffic'
import { entryAddress, readOutputs } from '../../config/outputs'
import { rollbackSplit, splitOf } from '../../domain/base/traffic'
import { instant } from '../../domain/base/units'
import type { Person } from '../../domain/control/driver'
import { fullView } from '../../domain/state/full-view'
import { situationOf } from '../../domain/state/rules'
import { opened } from '../../domain/state/show.fixture'
import { emptyState } from '../../domain/state/state'
import { createControlLock } from '../control/control-lock'
import type { EventInput } from '../poll'
import { createStore, type Store } from '../store'
import { type ChecklistControls, createChecklist } from './checklist'

const presenter: Person = { seat: 'laptop', role: 'presenter' }
const coPresenter: Person = { seat: 'second', role: 'co-presenter' }
const now = () => instant(Date.now())
const signal = () => AbortSignal.timeout(5_000)
let rehearsal: Rehearsal
let store: Store
let checklist: ChecklistControls
const aws = () => connectAws(readOutputs(rehearsal.outputsPath))
const found = () => store.state().checklist.checks
const begin = (fault: object) =>
  fetch(`${rehearsal.controlUrl}/faults`, { method: 'POST', body: JSON.stringify(fault) })
const mend = () => fetch(`${rehearsal.controlUrl}/faults`, { method: 'DELETE' })

beforeAll(async () => {
  rehearsal = await startRehearsal()
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: rehearsal.awsUrl,
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  })
})
afterAll(() => rehearsal.stop())

beforeEach(() => {
  store = createStore(emptyState('', 'rehearsal', 1, []))
  store.apply({ ...opened, at: now() })
})
afterEach(async () => {
  await checklist.stop()
  await mend()
})

function open() {
  const emit = (event: EventInput) => store.apply({ ...event, at: now() })
  const { assume } = createControlLock({ lease: () => store.state().control, now, emit })
  const situation = (person: Person | null) => situationOf(fullView(store.state(), now()), person)
  const chatUrl = new URL(entryAddress(readOutputs(rehearsal.outputsPath), 'cloudfront'))
  checklist = createChecklist({ aws: aws(), chatUrl, now, emit, situation, assume })
}
const all = () => vi.waitFor(() => expect(Object.keys(found())).toHaveLength(4), 8_000)

describe('the calls of the checklist', () => {
  test('are made when the console opens, and say what they saw', async () => {
    open()
    await all()
    expect(found()).toMatchObject({
      identity: { met: true, saw: { kind: 'caller', account: expect.stringMatching(/^\d{12}$/) } },
      permissions: { met: true, saw: { kind: 'reads', refused: [] } },
      'chat-address': { met: true, saw: { kind: 'page', status: 200 } },
      'clock-skew': { met: true, saw: { kind: 'skew' } },
    })
  })

  test('tell what AWS refuses, and find it mended when they are made again', async () => {
    await begin({ fault: 'denied' })
    open()
    await all()
    expect(found().permissions).toMatchObject({ met: false, saw: { problem: { kind: 'denied' } } })
    await mend()
    expect(checklist.check(coPresenter)).toEqual({ ok: true })
    await vi.waitFor(() => expect(found().permissions?.met).toBe(true), 8_000)
  })

  test('tell an expired session apart from a missing permission', async () => {
    await begin({ fault: 'expired-credentials' })
    open()
    await all()
    for (const check of [found().identity, found()['clock-skew']])
      expect(check).toMatchObject({ met: false, saw: { problem: { kind: 'expired' } } })
  })

  test('are not a stranger’s', async () => {
    open()
    await all()
    expect(checklist.check(null)).toMatchObject({ because: { code: 'signed-out' } })
    expect(checklist.tick('links-shared', true, null)).toMatchObject({ because: { code: 'signed-out' } })
    expect(await checklist.scaleGreen(0, null)).toMatchObject({ because: { code: 'signed-out' } })
  })
})

describe('after the show', () => {
  const split = async () =>
    store.apply({ at: now(), type: 'listener-read', split: await readTraffic(aws(), signal()) })

  test('Green is scaled down once nothing new goes there, by whoever drives', async () => {
    open()
    await all()
    await split()
    expect(await checklist.scaleGreen(0, presenter)).toMatchObject({ because: { code: 'green-has-traffic' } })
    await setTraffic(aws(), rollbackSplit, null, signal())
    await split()
    expect(await checklist.scaleGreen(0, coPresenter)).toMatchObject({ because: { code: 'not-driver' } })
    expect(await checklist.scaleGreen(0, presenter)).toEqual({ ok: true })
    expect((await readFleets(aws(), servicesIn(aws()), signal())).green.desired).toBe(0)
    expect(await checklist.scaleGreen(1, presenter)).toEqual({ ok: true })
    await setTraffic(aws(), splitOf(10), null, signal())
  })

  test('what ECS refuses is told in its own words', async () => {
    open()
    await all()
    await begin({ fault: 'denied' })
    expect(await checklist.scaleGreen(1, presenter)).toMatchObject({
      because: { code: 'aws', problem: { kind: 'denied', cause: expect.stringContaining('UpdateService') } },
    })
  })

  test('a tick is kept with who set it', async () => {
    open()
    await all()
    checklist.tick('feedback-collected', true, coPresenter)
    expect(store.state().checklist.ticks['feedback-collected']?.by).toBe('co-presenter')
    checklist.tick('feedback-collected', false, presenter)
    expect(store.state().checklist.ticks['feedback-collected']).toBeUndefined()
  })

  test('success is nobody’s to tick', async () => {
    open()
    await all()
    expect(checklist.tick('success-recorded', true, presenter)).toMatchObject({
      because: { code: 'bad-input' },
    })
    expect(store.state().checklist.ticks).toEqual({})
  })
})
