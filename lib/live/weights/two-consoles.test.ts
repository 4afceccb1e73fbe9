import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Rehearsal, startRehearsal } from '../../../infra/rehearsal/fixture'
import { type Aws, connectAws } from '../../aws/clients'
import { type Between, standBetween } from '../../aws/endpoint.fixture'
import { readTraffic, setTraffic } from '../../aws/traffic'
import { readOutputs } from '../../config/outputs'
import { openingSplit, type Split, splitOf } from '../../domain/base/traffic'
import { instant, millis } from '../../domain/base/units'
import type { Person } from '../../domain/control/driver'
import { fullView } from '../../domain/state/full-view'
import { situationOf } from '../../domain/state/rules'
import { emptyState } from '../../domain/state/state'
import { watchStalls } from '../../stalls.fixture'
import { createControlLock } from '../control/control-lock'
import { createControls } from '../controls'
import { type EventInput, runPoll } from '../poll'
import { pollsOf } from '../polls'
import { createStore } from '../store'

/** Two consoles know nothing of each other: what one does is drift to the other. */
let rehearsal: Rehearsal
let between: Between
let direct: Aws
let first: Console
let second: Console

const presenter: Person = { seat: 'laptop', role: 'presenter' }
const now = () => instant(Date.now())
const signal = () => AbortSignal.timeout(5_000)

type Console = ReturnType<typeof openConsole>

/** Every client of the SDK reads the endpoint at its first call: all of them are called here. */
async function connect(url: string) {
  process.env.AWS_ENDPOINT_URL = url
  const aws = connectAws(readOutputs(rehearsal.outputsPath))
  await setTraffic(aws, openingSplit, null, signal())
  await readTraffic(aws, signal())
  return aws
}

/** The spine of a console on this endpoint: store, controls and the poll of the listener. */
function openConsole(aws: Aws) {
  const store = createStore(emptyState('run', 'rehearsal', 1, [{ id: 'situation', ms: millis(1_000) }]))
  const emit = (event: EventInput) => store.apply({ ...event, at: now() })
  const healthy = [{ id: 'x', state: 'healthy', reason: null, description: null }]
  emit({ type: 'listener-read', split: openingSplit })
  emit({ type: 'health-read', targets: { blue: healthy, green: healthy } })
  const { assume } = createControlLock({ lease: () => store.state().control, now, emit })
  const situation = (person: Person | null) => situationOf(fullView(store.state(), now()), person)
  const rollbackActions = () => store.state().weights.rollbackActions
  const controls = createControls({ aws, rollbackActions, situation, assume, emit, chance: () => 0 })
  const closing = new AbortController()
  const polls = pollsOf(aws, { wall: now, ofWall: at => at }, controls, { seen: () => undefined })
    .filter(({ source }) => source === 'listener')
    .map(poll => runPoll(poll, { now, emit }, closing.signal))
  return {
    state: store.state,
    shift: (green: number, basedOn: Split) =>
      controls.shift({ to: splitOf(green), basedOn, cause: 'cue' }, presenter),
    async close() {
      closing.abort()
      await controls.stop()
      await Promise.all(polls)
    },
  }
}

beforeAll(async () => {
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  })
  rehearsal = await startRehearsal()
  between = await standBetween(rehearsal.awsUrl)
})

afterAll(async () => {
  await between.stop()
  await rehearsal.stop()
})

beforeEach(async () => {
  direct = await connect(rehearsal.awsUrl)
  const indirect = await connect(between.url)
  first = openConsole(indirect)
  second = openConsole(direct)
})

afterEach(async () => {
  between.release()
  await Promise.all([first.close(), second.close()])
})

describe('two consoles on one listener', () => {
  test('each show within three seconds what the other has changed, with before and after', async () => {
    expect(second.shift(50, openingSplit)).toEqual({ ok: true })
    const stalledMs = watchStalls()
    const began = Date.now()
    await vi.waitFor(
      () => expect(first.state().weights.drift).toMatchObject({ from: openingSplit, to: splitOf(50) }),
      {
        timeout: 10_000,
      },
    )
    expect(Date.now() - began).toBeLessThan(3_000 + stalledMs())
    expect(first.state().weights.accepted).toMatchObject(splitOf(50))
    expect(second.state().weights.drift).toBeNull()
  })

  test('do not overwrite what they have not seen: the later press fails, and the next one rests on what it shows', async () => {
    // The first one has not looked since: its next look, the press's own included, comes after the other's change.
    between.hold(/DescribeListeners/)
    await vi.waitFor(() => expect(between.underWay()).toBe(between.held()))
    expect(second.shift(50, openingSplit)).toEqual({ ok: true })
    await vi.waitFor(() => expect(second.state().weights.change?.acceptedAt).not.toBeNull())
    expect(first.shift(90, openingSplit)).toEqual({ ok: true })
    between.release()
    await vi.waitFor(() => expect(first.state().weights.change?.problem?.kind).toBe('changed-elsewhere'))
    expect(await readTraffic(direct, signal())).toEqual(splitOf(50))
    await vi.waitFor(() => expect(first.state().weights.accepted).toMatchObject(splitOf(50)), {
      timeout: 10_000,
    })
    expect(first.shift(90, splitOf(50))).toEqual({ ok: true })
    await vi.waitFor(() => expect(second.state().weights.accepted).toMatchObject(splitOf(90)), {
      timeout: 10_000,
    })
  })

  test('tell whose change was overwritten in the moment between the other’s look and its write', async () => {
    between.hold(/ModifyListener/)
    expect(first.shift(90, openingSplit)).toEqual({ ok: true })
    await vi.waitFor(() => expect(between.held()).toBe(1))
    expect(second.shift(50, openingSplit)).toEqual({ ok: true })
    await vi.waitFor(() => expect(second.state().weights.change?.readBackAt).not.toBeNull())
    between.release()
    await vi.waitFor(
      () => expect(second.state().weights.drift).toMatchObject({ from: splitOf(50), to: splitOf(90) }),
      { timeout: 10_000 },
    )
    expect(await readTraffic(direct, signal())).toEqual(splitOf(90))
    for (const console of [first, second]) expect(console.state().weights.accepted).toMatchObject(splitOf(90))
  })
})
