import { afterEach, describe, expect, test, vi } from 'vitest'
import { instant } from '../../domain/base/units'
import type { Crowd } from '../../domain/faults/crowd'
import type { ActiveFault, FaultChoice } from '../../domain/faults/fault'
import { emptyState } from '../../domain/state/state'
import { ControlProblem, type FaultClient } from '../../rehearsal/fault-client'
import { createStore } from '../store'
import { createFaults, type Faults } from './faults'

const now = () => instant(1_000)
const errors: FaultChoice = { fault: 'errors', environment: 'green' }
let faults: Faults | undefined
afterEach(() => faults?.stop())

/** Controls that remember what is on, and the crowd. */
function cloud() {
  const on: ActiveFault[] = []
  const crowd: Crowd = { size: 24, rate: 1, connected: 24 }
  const client: FaultClient = {
    list: async () => [...on],
    async begin() {
      const id = `errors-${on.length + 1}`
      on.push({ id, fault: 'errors', environment: 'green', since: now() })
      return { id }
    },
    async end(id) {
      on.splice(
        on.findIndex(each => each.id === id),
        1,
      )
    },
    async endAll() {
      on.length = 0
    },
    crowd: async () => ({ ...crowd }),
    async setCrowd(change) {
      Object.assign(crowd, change)
    },
  }
  return { on, crowd, client }
}

function open(client: FaultClient | null) {
  const store = createStore(emptyState('r1', client ? 'rehearsal' : 'aws', 1, []))
  const opened = createFaults({
    client,
    state: store.state,
    now,
    ofWall: at => at,
    emit: event => store.apply({ ...event, at: now() }),
  })
  faults = opened
  return { store, faults: opened }
}

test('a fault that was begun is on as soon as the controls list it, and off when it was ended', async () => {
  const { store, faults } = open(cloud().client)
  expect(await faults.begin(errors, 'presenter')).toEqual({ ok: true })
  await vi.waitFor(() => expect(store.state().faults.active).toMatchObject([{ id: 'errors-1' }]))
  expect(await faults.end('errors-1', 'presenter')).toEqual({ ok: true })
  await vi.waitFor(() => expect(store.state().faults.active).toEqual([]))
})

test('what was begun is told, with who did it, and what was refused is not', async () => {
  const { store, faults } = open(cloud().client)
  const told: string[] = []
  store.watch(
    event => event.type === 'fault-begun' && told.push(`${event.by}: ${event.fault} ${event.environment}`),
  )
  await faults.begin(errors, 'co-presenter')
  await faults.begin(errors, 'presenter')
  expect(told).toEqual(['presenter: errors green'])
})

test('what is on is unknown while the controls do not answer', async () => {
  const { client } = cloud()
  const silent = async () => {
    throw new ControlProblem('unreachable', 'Nobody there.')
  }
  const { store, faults } = open({ ...client, list: silent, begin: silent })
  store.apply({ type: 'faults-read', at: now(), faults: [] })
  expect(await faults.begin(errors, 'presenter')).toEqual({
    ok: false,
    because: { code: 'unreachable', detail: 'Nobody there.' },
  })
  await vi.waitFor(() => expect(store.state().faults.active).toBeNull())
})

test('nobody but the presenter begins or ends one', async () => {
  const { on, client } = cloud()
  const { faults } = open(client)
  for (const [role, code] of [
    ['co-presenter', 'presenter-only'],
    [null, 'signed-out'],
  ] as const) {
    const refused = { ok: false, because: { code } }
    expect(await faults.begin(errors, role)).toEqual(refused)
    expect(await faults.endAll(role)).toEqual(refused)
    expect(await faults.breakIt(role)).toEqual(refused)
  }
  expect(on).toEqual([])
})

test('on AWS there is nothing to break', async () => {
  const { store, faults } = open(null)
  const refused = { ok: false, because: { code: 'rehearsal-only' } }
  expect(await faults.begin(errors, 'presenter')).toEqual(refused)
  expect(await faults.end('errors-1', 'presenter')).toEqual(refused)
  expect(await faults.breakIt('presenter')).toEqual(refused)
  expect(store.state().faults.active).toBeNull()
})

describe('the crowd', () => {
  test('is known without a press, and as soon as it was told to be another', async () => {
    const { store, faults } = open(cloud().client)
    await vi.waitFor(() => expect(store.state().faults.crowd).toEqual({ size: 24, rate: 1, connected: 24 }))
    expect(await faults.setCrowd({ size: 100 }, 'presenter')).toEqual({ ok: true })
    await vi.waitFor(() => expect(store.state().faults.crowd).toMatchObject({ size: 100, rate: 1 }), 500)
  })

  test('is unknown while the controls do not answer', async () => {
    const { client } = cloud()
    const silent = async () => {
      throw new ControlProblem('unreachable', 'Nobody there.')
    }
    const { store, faults } = open({ ...client, crowd: silent, setCrowd: silent })
    store.apply({ type: 'crowd-read', at: now(), crowd: { size: 24, rate: 1, connected: 24 } })
    expect(await faults.setCrowd({ size: 100 }, 'presenter')).toMatchObject({
      because: { code: 'unreachable' },
    })
    await vi.waitFor(() => expect(store.state().faults.crowd).toBeNull())
  })

  test.each([
    ['co-presenter', 'presenter-only'],
    [null, 'signed-out'],
  ] as const)('is not for a %s to change', async (role, code) => {
    const { crowd, client } = cloud()
    const { faults } = open(client)
    expect(await faults.setCrowd({ size: 0 }, role)).toEqual({ ok: false, because: { code } })
    expect(crowd.size).toBe(24)
  })
})

describe('the check', () => {
  test.each([
    ['all faults are ended', (faults: Faults) => faults.endAll('presenter')],
    ['the show starts', (faults: Faults) => faults.stopBreaking()],
    ['the console stops', (faults: Faults) => faults.stop()],
  ])('ends, and what it has on with it, when %s', async (_name, end) => {
    const { on, client } = cloud()
    const { store, faults } = open(client)
    expect(await faults.breakIt('presenter')).toEqual({ ok: true })
    await vi.waitFor(() => expect(on).toHaveLength(1))
    expect(await faults.breakIt('presenter')).toMatchObject({ because: { code: 'break-it-runs' } })
    await end(faults)
    expect(on).toEqual([])
    expect(store.state().faults.breakIt?.state).toBe('stopped')
  })
})
