import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Rehearsal, startRehearsal } from '../../infra/rehearsal/fixture'
import { type Aws, connectAws } from '../aws/clients'
import { type Between, standBetween } from '../aws/endpoint.fixture'
import { readListener, readTraffic, setTraffic } from '../aws/traffic'
import { readOutputs } from '../config/outputs'
import { openingSplit, rollbackSplit, type Split, splitOf } from '../domain/base/traffic'
import { instant, millis } from '../domain/base/units'
import type { Person } from '../domain/control/driver'
import type { Event } from '../domain/state/event'
import { fullView } from '../domain/state/full-view'
import { situationOf } from '../domain/state/rules'
import { emptyState } from '../domain/state/state'
import { watchStalls } from '../stalls.fixture'
import { createControlLock } from './control/control-lock'
import { type Controls, createControls } from './controls'
import type { EventInput } from './poll'
import { createStore, type Store } from './store'

let rehearsal: Rehearsal
let between: Between
let aws: Aws
let direct: Aws
let store: Store
let events: Event[]
let controls: Controls

const now = () => instant(Date.now())
const signal = () => AbortSignal.timeout(5_000)
const types = () => events.map(event => event.type)
const settled = (last: Event['type']) =>
  vi.waitFor(() => expect(types().at(-1)).toBe(last), { timeout: 10_000 })
const healthy = [{ id: 'x', state: 'healthy', reason: null, description: null }]
const presenter: Person = { seat: 'laptop', role: 'presenter' }
const coPresenter: Person = { seat: 'second', role: 'co-presenter' }
const wish = (green: number, basedOn: Split = openingSplit) => ({
  to: splitOf(green),
  basedOn,
  cause: 'cue' as const,
})

/** What controls know of the rest: this test's store, and who holds the controls. */
function around() {
  const emit = (event: EventInput) => store.apply({ ...event, at: now() })
  const { assume } = createControlLock({ lease: () => store.state().control, now, emit })
  const situation = (person: Person | null) => situationOf(fullView(store.state(), now()), person)
  const rollbackActions = () => store.state().weights.rollbackActions
  return { rollbackActions, situation, assume, emit, chance: () => 0 }
}

function connect(url: string) {
  process.env.AWS_ENDPOINT_URL = url
  return connectAws(readOutputs(rehearsal.outputsPath))
}

beforeAll(async () => {
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  })
  rehearsal = await startRehearsal()
  between = await standBetween(rehearsal.awsUrl)
  direct = connect(rehearsal.awsUrl)
  // The SDK reads the endpoint at the first call.
  await setTraffic(direct, openingSplit, null, signal())
  await readTraffic(direct, signal())
})

afterAll(async () => {
  await between.stop()
  await rehearsal.stop()
})

beforeEach(async () => {
  await setTraffic(direct, openingSplit, null, signal())
  aws = connect(between.url)
  events = []
  store = createStore(emptyState('run', 'rehearsal', 1, [{ id: 'situation', ms: millis(1_000) }]))
  store.apply({ type: 'listener-read', at: now(), split: openingSplit })
  store.apply({ type: 'health-read', at: now(), targets: { blue: healthy, green: healthy } })
  store.watch(event => events.push(event))
  controls = createControls({ aws, ...around() })
})

afterEach(async () => {
  between.answer(null)
  between.impair(null)
  controls.stop()
  between.release()
  await vi.waitFor(() => expect(between.underWay()).toBe(0))
})

describe('a change', () => {
  test('is asked, accepted and read back, and the listener has it', async () => {
    expect(controls.shift(wish(50), presenter)).toEqual({ ok: true })
    expect(types()).toEqual(['driver-taken', 'asked'])
    await settled('read-back')
    expect(types()).toEqual(['driver-taken', 'asked', 'accepted', 'read-back'])
    expect(await readTraffic(direct, signal())).toEqual(splitOf(50))
    expect(store.state().weights.accepted).toMatchObject(splitOf(50))
  })

  test('that another is under way for is refused, and does not interleave', async () => {
    controls.shift(wish(50), presenter)
    expect(controls.shift(wish(90), presenter)).toEqual({
      ok: false,
      because: { code: 'change-in-flight' },
    })
    await settled('read-back')
    expect(await readTraffic(direct, signal())).toEqual(splitOf(50))
  })

  test('based on weights that somebody else has changed meanwhile is not carried out', async () => {
    await setTraffic(direct, splitOf(30), null, signal())
    expect(controls.shift(wish(50), presenter)).toEqual({ ok: true })
    await settled('failed')
    expect(events.at(-1)).toMatchObject({ problem: { kind: 'changed-elsewhere' } })
    expect(await readTraffic(direct, signal())).toEqual(splitOf(30))
  })

  test('based on weights that this console knows to be old is refused at once', () => {
    expect(controls.shift(wish(50, splitOf(70)), presenter)).toEqual({
      ok: false,
      because: { code: 'changed-meanwhile', split: expect.objectContaining(openingSplit) },
    })
    expect(events).toEqual([])
  })

  test('is for whoever holds the controls; who is not signed in can do nothing', () => {
    expect(controls.shift(wish(50), coPresenter)).toEqual({
      ok: false,
      because: { code: 'not-driver', driver: null },
    })
    expect(controls.shift(wish(50), null)).toEqual({ ok: false, because: { code: 'signed-out' } })
    expect(controls.rollBack(null)).toEqual({ ok: false, because: { code: 'signed-out' } })
    expect(controls.moveShow('start', null)).toEqual({ ok: false, because: { code: 'signed-out' } })
    expect(events).toEqual([])
  })

  test('that AWS does not answer ends within three seconds', async () => {
    between.hold(/ModifyListener/)
    const stalledMs = watchStalls()
    const began = Date.now()
    controls.shift(wish(50), presenter)
    await vi.waitFor(() => expect(types()).toContain('failed'), { timeout: 10_000 })
    expect(Date.now() - began).toBeLessThan(3_400 + stalledMs())
    expect(events.at(-1)).toMatchObject({ problem: { kind: 'timed-out' } })
  })
})

describe('on a slow network', () => {
  test('a change has ten times as long as a request takes', async () => {
    between.impair({ ms: 1_100, loses: () => false })
    for (let read = 0; read < 3; read++) await readListener(aws, signal())
    expect(aws.roundTrips.changeMs()).toBeGreaterThan(11_000)
    store.apply({ type: 'listener-read', at: now(), split: openingSplit })
    store.apply({ type: 'health-read', at: now(), targets: { blue: healthy, green: healthy } })
    controls.shift(wish(50), presenter)
    await vi.waitFor(() => expect(types().at(-1)).toBe('read-back'), { timeout: 20_000 })
    expect(await readTraffic(direct, signal())).toEqual(splitOf(50))
  })

  test.each(['every second', 'every other second'])(
    'a rollback goes through where %s answer is lost',
    async which => {
      const { split, rollbackActions } = await readListener(direct, signal())
      store.apply({ type: 'listener-read', at: now(), split, rollbackActions })
      let answers = which === 'every second' ? 0 : 1
      between.impair({ ms: 100, loses: () => answers++ % 2 === 0 })
      controls.rollBack('presenter')
      await vi.waitFor(() => expect(types()).toContain('accepted'))
      between.impair(null)
      expect(await readTraffic(direct, signal())).toEqual(rollbackSplit)
    },
  )
})

describe('rollback', () => {
  test('overtakes a change in flight and stands', async () => {
    between.hold(/ModifyListener/)
    controls.shift(wish(50), presenter)
    await vi.waitFor(() => expect(between.held()).toBe(1))
    between.hold(/never/)
    expect(controls.rollBack('co-presenter')).toEqual({ ok: true })
    await settled('read-back')
    expect(events.filter(event => event.type === 'failed')).toMatchObject([
      { problem: { kind: 'overtaken' } },
    ])
    expect(await readTraffic(direct, signal())).toEqual(rollbackSplit)
  })

  test('is written again when the change that it overtook lands after it', async () => {
    between.hold(/ModifyListener/)
    controls.shift(wish(50), presenter)
    await vi.waitFor(() => expect(between.held()).toBe(1))
    between.hold(/never/)
    controls.rollBack('presenter')
    await settled('read-back')
    between.release()
    await vi.waitFor(async () => expect(await readTraffic(direct, signal())).toEqual(splitOf(50)))
    await vi.waitFor(async () => expect(await readTraffic(direct, signal())).toEqual(rollbackSplit), {
      timeout: 10_000,
    })
  })

  test('stands although a change whose answer was lost lands after it', async () => {
    between.hold(/ModifyListener/)
    controls.shift(wish(50), presenter)
    await vi.waitFor(() => expect(types()).toContain('failed'), { timeout: 10_000 })
    between.hold(/never/)
    controls.rollBack('co-presenter')
    await settled('read-back')
    between.release()
    await vi.waitFor(async () => expect(await readTraffic(direct, signal())).toEqual(splitOf(50)))
    await vi.waitFor(async () => expect(await readTraffic(direct, signal())).toEqual(rollbackSplit), {
      timeout: 10_000,
    })
  })

  test('tells what it replaced, where nobody here had seen it', async () => {
    await setTraffic(direct, splitOf(63), null, signal())
    controls.rollBack('presenter')
    await settled('read-back')
    expect(types()).toEqual(['asked', 'listener-read', 'accepted', 'read-back'])
    expect(store.state().weights).toMatchObject({
      accepted: rollbackSplit,
      drift: { from: openingSplit, to: splitOf(63) },
    })
  })

  test('is not written again over what somebody else has set since', async () => {
    between.meanwhile(/ModifyListener/, () => setTraffic(direct, splitOf(63), null, signal()))
    controls.rollBack('presenter')
    await settled('read-back')
    expect(await readTraffic(direct, signal())).toEqual(splitOf(63))
    expect(store.state().weights).toMatchObject({
      accepted: splitOf(63),
      drift: { from: rollbackSplit, to: splitOf(63) },
    })
  })

  test('is carried out although a change to the same weights is on its way and fails', async () => {
    await setTraffic(direct, splitOf(30), null, signal())
    controls.shift(wish(0), presenter)
    controls.rollBack('presenter')
    await settled('read-back')
    expect(await readTraffic(direct, signal())).toEqual(rollbackSplit)
    expect(events.filter(event => event.type === 'asked').map(event => event.cause)).toEqual([
      'cue',
      'rollback',
    ])
  })

  test('lets a change stand that the presenter makes on purpose after it', async () => {
    between.hold(/ModifyListener/)
    controls.shift(wish(50), presenter)
    await vi.waitFor(() => expect(between.held()).toBe(1))
    between.hold(/never/)
    controls.rollBack('presenter')
    await settled('read-back')
    controls.shift(wish(50, rollbackSplit), presenter)
    await settled('read-back')
    await new Promise(resolve => setTimeout(resolve, 1_200))
    expect(await readTraffic(direct, signal())).toEqual(splitOf(50))
  })

  test('is accepted within two seconds although its first request is never answered', async () => {
    between.hold(/DescribeListeners/)
    const stalledMs = watchStalls()
    const began = Date.now()
    controls.rollBack('presenter')
    await vi.waitFor(() => expect(between.held()).toBe(1))
    between.hold(/never/)
    await vi.waitFor(() => expect(types()).toContain('accepted'), { timeout: 10_000 })
    expect(Date.now() - began).toBeLessThan(2_000 + stalledMs())
    expect(await readTraffic(direct, signal())).toEqual(rollbackSplit)
  })

  test('that is being tried is joined by whoever presses again, and does not begin anew', async () => {
    between.answer(503)
    controls.rollBack('presenter')
    await vi.waitFor(() => expect(types()).toContain('attempt-failed'))
    expect(controls.rollBack('co-presenter')).toEqual({ ok: true })
    between.answer(null)
    await settled('read-back')
    expect(types().filter(type => type === 'asked')).toHaveLength(1)
    expect(await readTraffic(direct, signal())).toEqual(rollbackSplit)
  })

  test('that was accepted is begun anew by a later press, over what somebody has set since', async () => {
    between.meanwhile(/ModifyListener/, () => setTraffic(direct, splitOf(63), null, signal()))
    controls.rollBack('presenter')
    await vi.waitFor(() => expect(types()).toContain('accepted'))
    controls.rollBack('co-presenter')
    await vi.waitFor(async () => expect(await readTraffic(direct, signal())).toEqual(rollbackSplit))
    expect(types().filter(type => type === 'asked')).toHaveLength(2)
  })

  test('does not undo what another console sets, where the change it overtook was never written', async () => {
    between.hold(/DescribeListeners/)
    controls.shift(wish(50), presenter)
    await vi.waitFor(() => expect(between.held()).toBe(1))
    between.hold(/never/)
    controls.rollBack('presenter')
    await settled('read-back')
    await setTraffic(direct, splitOf(50), null, signal())
    await new Promise(resolve => setTimeout(resolve, 1_300))
    expect(await readTraffic(direct, signal())).toEqual(splitOf(50))
  })

  test('undoes a change that lands late once, and not who sets the same weights afterwards', async () => {
    between.hold(/ModifyListener/)
    controls.shift(wish(50), presenter)
    await vi.waitFor(() => expect(between.held()).toBe(1))
    between.hold(/never/)
    controls.rollBack('presenter')
    await settled('read-back')
    between.release()
    await vi.waitFor(() => expect(types().filter(type => type === 'read-back')).toHaveLength(2), {
      timeout: 10_000,
    })
    await setTraffic(direct, splitOf(50), null, signal())
    await new Promise(resolve => setTimeout(resolve, 1_300))
    expect(await readTraffic(direct, signal())).toEqual(splitOf(50))
  })

  test('pressed twice is one rollback', async () => {
    controls.rollBack('presenter')
    controls.rollBack('presenter')
    await settled('read-back')
    expect(types()).toEqual(['asked', 'accepted', 'read-back'])
  })

  test('goes on while AWS cannot be reached, says so, and goes through when it is back', async () => {
    const gone = await standBetween(rehearsal.awsUrl)
    await gone.stop()
    aws = connect(gone.url)
    const alone = createControls({ aws, ...around() })
    expect(alone.rollBack('presenter')).toEqual({ ok: true })
    await vi.waitFor(() =>
      expect(store.state().weights.change?.retried).toMatchObject({
        attempts: 2,
        problem: { kind: 'unreachable' },
      }),
    )
    expect(store.state().sources.listener.problem).toMatchObject({ kind: 'unreachable' })
    const back = await standBetween(rehearsal.awsUrl, Number(new URL(gone.url).port))
    await settled('read-back')
    await alone.stop()
    await back.stop()
    expect(await readTraffic(direct, signal())).toEqual(rollbackSplit)
  })

  test.each([
    ['a throttled account', 400, error('Throttling', 'Rate exceeded'), 'throttled', 'refused-1'],
    [
      'expired credentials',
      403,
      error('ExpiredToken', 'The security token included in the request is expired'),
      'expired',
      'refused-1',
    ],
    ['a missing permission', 403, error('AccessDenied', 'User is not authorized'), 'denied', 'refused-1'],
    ['garbage, which is no answer of AWS', 200, 'it works!', 'unreachable', undefined],
    ['a captive portal’s page', 200, '<html><body>Sign in</body></html>', 'not-understood', undefined],
  ])(
    'meets %s, names it and what AWS calls the refusal, and goes on',
    async (_, status, body, kind, requestId) => {
      between.answer(status, body, requestId)
      controls.rollBack('presenter')
      await vi.waitFor(() => expect(store.state().weights.change?.retried?.attempts).toBe(2))
      expect(events.at(-1)).toMatchObject({ type: 'attempt-failed', problem: { kind }, requestId })
      between.answer(null)
      await settled('read-back')
      expect(await readTraffic(direct, signal())).toEqual(rollbackSplit)
    },
  )

  test('ends when somebody sets other weights, and those stand', async () => {
    between.answer(503)
    controls.rollBack('presenter')
    await vi.waitFor(() => expect(types()).toContain('attempt-failed'))
    const rollback = store.state().weights.change?.id
    expect(controls.shift(wish(50), presenter)).toEqual({ ok: true })
    between.answer(null)
    await settled('read-back')
    expect(events.filter(event => event.type === 'failed')).toMatchObject([
      { change: rollback, problem: { kind: 'superseded' } },
    ])
    expect(await readTraffic(direct, signal())).toEqual(splitOf(50))
  })

  test('has ended as the console does that is stopped, so that the next one asks for it again', async () => {
    between.answer(503)
    controls.rollBack('presenter')
    await vi.waitFor(() => expect(types()).toContain('attempt-failed'))
    await controls.stop()
    expect(events.at(-1)).toMatchObject({ type: 'failed', problem: { kind: 'console-restarted' } })
  })
})

describe('where the listener cannot be read', () => {
  const known = () => readListener(direct, signal())
  const denied = (actions: string[]) => fault({ fault: 'denied', actions })
  afterEach(() => fault(null))

  test('a rollback writes what was last read of it, with all of the weight on Blue, and says so', async () => {
    const { split, rollbackActions } = await known()
    store.apply({ type: 'listener-read', at: now(), split, rollbackActions })
    await denied(['DescribeListeners'])
    controls.rollBack('presenter')
    await vi.waitFor(() => expect(types()).toContain('accepted'))
    expect(store.state().weights.change).toMatchObject({ blind: true, problem: null })
    await fault(null)
    expect(await readTraffic(direct, signal())).toEqual(rollbackSplit)
  })

  test('a rollback does so too where AWS has a failure of its own for every read', async () => {
    const { split, rollbackActions } = await known()
    store.apply({ type: 'listener-read', at: now(), split, rollbackActions })
    between.refuse(/DescribeListeners/, 503)
    controls.rollBack('presenter')
    await vi.waitFor(() => expect(types()).toContain('accepted'))
    expect(store.state().weights.change).toMatchObject({ blind: true, problem: null })
    between.answer(null)
    expect(await readTraffic(direct, signal())).toEqual(rollbackSplit)
  })

  test('a rollback that could not be read back is so by the next poll', async () => {
    const { split, rollbackActions } = await known()
    store.apply({ type: 'listener-read', at: now(), split, rollbackActions })
    await denied(['DescribeListeners'])
    controls.rollBack('presenter')
    await vi.waitFor(() => expect(types()).toContain('accepted'))
    await controls.rollingBack()
    expect(types()).not.toContain('failed')
    store.apply({ type: 'listener-read', at: now(), split: rollbackSplit })
    expect(store.state().weights.change?.readBackAt).not.toBeNull()
  })

  test('a rollback waits until it can, where nothing was ever read', async () => {
    await denied(['DescribeListeners'])
    controls.rollBack('presenter')
    await vi.waitFor(() => expect(store.state().weights.change?.retried?.attempts).toBe(2))
    await fault(null)
    await settled('read-back')
    expect(store.state().weights.change?.blind).toBeUndefined()
    expect(await readTraffic(direct, signal())).toEqual(rollbackSplit)
  })

  test('no other change writes', async () => {
    const { split, rollbackActions } = await known()
    store.apply({ type: 'listener-read', at: now(), split, rollbackActions })
    await denied(['DescribeListeners'])
    controls.shift(wish(50), presenter)
    await settled('failed')
    await fault(null)
    expect(await readTraffic(direct, signal())).toEqual(openingSplit)
  })
})

/** @param order null ends all of them */
async function fault(order: object | null) {
  const method = order ? 'POST' : 'DELETE'
  await fetch(`${rehearsal.controlUrl}/faults`, { method, ...(order && { body: JSON.stringify(order) }) })
}

function error(code: string, message: string) {
  return `<ErrorResponse xmlns="http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>1</RequestId></ErrorResponse>`
}
