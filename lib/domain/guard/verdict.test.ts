import { describe, expect, test } from 'vitest'
import { instant, millis } from '../base/units'
import type { Event } from '../state/event'
import {
  accepted,
  asked,
  healthRead,
  listenerRead,
  readBack,
  sourceFailed,
  tally,
} from '../state/events.fixture'
import { second as at, opened, stateAfter } from '../state/show.fixture'
import { guarded, second, type Told, times, told } from './guard.fixture'
import { defaultGuardSettings } from './settings'

/** Green has half of the traffic for a minute before anything happens, so that nothing of the change is left. */
const settled: Event[] = [opened, listenerRead(0.1, 50), ...told(2, 50, times(50))]
const then = (...seconds: Told[]) => guarded([...settled, ...told(52, 50, seconds)])
const failing: Told = { green: 15, failed: { green: 10 } }
const hanging: Told = { green: 0, unnamed: { timeout: 25 } }
const recovered = (seconds: number): Event => ({
  at: at(seconds),
  type: 'recovered',
  gapMs: millis(1_000),
  lostBytes: 0,
})
const armed = (by: Partial<Extract<Event, { type: 'guard-set' }>> = {}, seconds = 51.2): Event => ({
  at: at(seconds),
  type: 'guard-set',
  armed: true,
  by: 'presenter',
  settings: defaultGuardSettings,
  ...by,
})

describe('the guard rolls back', () => {
  test('when Green’s own answers fail, with the second that shows it', () => {
    const { trip, at: when } = then(failing, failing, failing)
    expect(trip).toEqual({
      rule: 'failures',
      green: { failed: 30, answers: 250 },
      blue: { failed: 0, answers: 250 },
      unnamed: 0,
      ratio: null,
    })
    expect(when).toBe(at(54))
  })

  test('when a few of Green’s fail for long: ten seconds are looked at too', () => {
    const few: Told = { green: 22, failed: { green: 3 } }
    const { trip, at: when } = then(...times(10, few))
    expect(trip).toMatchObject({ rule: 'failures', blue: { failed: 0 } })
    expect(when).toBe(at(60))
  })

  test.each([
    ['hang', hanging],
    [
      'are refused by its target, which the load balancer answers with 502',
      { green: 0, unnamed: { 'elb-5xx': 25 } },
    ],
  ])('when Green’s requests %s: nobody else explains it', (_name, second) => {
    const { trip } = then(second, second)
    expect(trip).toMatchObject({ rule: 'failures', green: { failed: 25, answers: 25 }, unnamed: 25 })
    expect(trip?.rule === 'failures' && (trip.ratio ?? 0) >= 100).toBe(true)
  })

  test('when Green is far slower than Blue, in two seconds one after the other', () => {
    const slow: Told = { ms: { green: 700 } }
    expect(then(slow).trip).toBeNull()
    expect(then(slow, {}, slow, {}).trip).toBeNull()
    expect(then(slow, slow).trip).toEqual({
      rule: 'latency',
      p95: { blue: 25, green: 700 },
      limitMs: 500,
      seconds: 2,
      slower: { blue: { slow: 0, answers: 50 }, green: { slow: 50, answers: 50 } },
    })
    expect(then(...times(10, { ms: { green: 700, blue: 300 } })).trip).toBeNull()
  })

  test('when none of Green’s targets is healthy in two reads', () => {
    const ill = (seconds: number) => healthRead(seconds, ['healthy'], ['unhealthy'])
    expect(guarded([...settled, ill(51.1), listenerRead(51.2, 50)]).trip).toBeNull()
    expect(guarded([...settled, ill(51.1), listenerRead(51.9, 50), ill(52.1)])).toMatchObject({
      trip: { rule: 'health', targets: 1, reads: 2 },
      at: at(52.1),
    })
    expect(
      guarded([...settled, ill(51.1), healthRead(52, ['healthy'], ['healthy']), ill(52.5)]).trip,
    ).toBeNull()
    // What a failed read, or the console's death, stands between is no row.
    const unread = sourceFailed(51.5, 'health', 'timed-out')
    expect(guarded([...settled, ill(51.1), unread, listenerRead(51.9, 50), ill(52.1)]).trip).toBeNull()
    expect(
      guarded([...settled, ill(51.1), recovered(51.5), listenerRead(51.9, 50), ill(52.1)]).trip,
    ).toBeNull()
  })

  test('when Green drops connections and Blue does not', () => {
    expect(then({ lost: { green: 5 } }).trip).toEqual({ rule: 'sockets', lost: 5, of: 25 })
    expect(then({ lost: { green: 2 } }).trip).toBeNull()
    expect(then({ lost: { green: 8, blue: 8 } }).trip).toBeNull()
  })

  test('when the observed split disagrees with the accepted one', () => {
    const { trip } = then(...times(10, { blue: 45, green: 5 }))
    expect(trip).toMatchObject({ rule: 'split', accepted: 50 })
    expect(trip?.rule === 'split' && trip.observed < 45).toBe(true)
  })
})

describe('the guard is silent', () => {
  const quiet = { trip: null, alarms: [] }

  test('when the console is back after a while, until it has had time to read', () => {
    expect(guarded([...settled, recovered(80), ...told(81, 50, times(5))])).toMatchObject(quiet)
    const alone = [recovered(80), tally(83, 0, 0, second({})), tally(86, 0, 0, second({}))]
    expect(guarded([...settled, ...alone]).alarm).toMatchObject({ reason: 'blind', source: 'listener' })
    const off = guarded([...settled, armed({ armed: false }), recovered(80)]).state.guard
    expect(off).toMatchObject({ armed: false, armedAt: null })
  })

  test('while all is well', () => expect(then(...times(30))).toMatchObject(quiet))

  test('while it is not armed, and on AWS until somebody arms it', () => {
    expect(guarded([...settled, armed({ armed: false }), ...told(52, 50, times(5, failing))])).toMatchObject(
      quiet,
    )
    const onAws: Event[] = [
      { ...opened, mode: 'aws' },
      ...settled.slice(1),
      ...told(52, 50, times(5, failing)),
    ]
    expect(guarded(onAws)).toMatchObject(quiet)
  })

  test('about what was before it was armed', () => {
    const before = [...settled, armed({ armed: false }), ...told(52, 50, times(5, failing))]
    expect(guarded([...before, armed({}, 56.5), ...told(57, 50, times(10))]).trip).toBeNull()
    expect(guarded([...before, armed({}, 56.5), ...told(57, 50, times(3, failing))]).at).toBe(at(59))
  })

  test('while Green has no weight', () => {
    const back = [asked(51.1, 'r', 0, 'rollback'), accepted(51.2, 'r'), readBack(51.3, 'r', 0)]
    expect(guarded([...settled, ...back, ...told(52, 0, times(5, failing))])).toMatchObject(quiet)
  })

  test('while a rollback is on its way; any other change it overtakes', () => {
    const seconds = told(52, 50, times(3, failing))
    expect(guarded([...settled, asked(51.1, 'r', 0, 'rollback'), ...seconds])).toMatchObject(quiet)
    expect(guarded([...settled, asked(51.1, 'c', 90), ...seconds]).trip?.rule).toBe('failures')
  })

  test('about what was counted before the weights last changed', () => {
    const few: Told = { green: 21, failed: { green: 4 } }
    const change = [asked(52.1, 'c', 90), accepted(52.3, 'c'), readBack(52.4, 'c', 90)]
    const changed = [...settled, ...told(52, 50, [few]), ...change]
    const [straddling] = told(53, 90, [failing]).slice(-1)
    expect(straddling && guarded([...changed, straddling]).trip).toBeNull()
    expect(guarded([...changed, ...told(53, 90, [failing, few])]).trip).toBeNull()
    expect(guarded([...changed, ...told(53, 90, [failing, failing])]).at).toBe(at(54))
  })

  test('about timeouts of requests that may be older than the change', () => {
    const change = [asked(52.1, 'c', 90), accepted(52.3, 'c'), readBack(52.4, 'c', 90)]
    const stray = { blue: 3, green: 27, unnamed: { timeout: 20 } }
    expect(guarded([...settled, ...change, ...told(53, 90, [{}, stray, {}])]).trip).toBeNull()
  })

  test('when somebody else changes the weights, which traffic shows before the listener is read again', () => {
    const moved: Told = { blue: 5, green: 45 }
    const late = [
      tally(52, 0, 0, second(moved)),
      tally(53, 0, 0, second(moved)),
      ...told(53.5, 90, times(6, moved)),
    ]
    const { trip, state } = guarded([...settled, ...late])
    expect(trip).toBeNull()
    expect(state.weights.drift).toMatchObject({ to: { green: 90 } })
  })

  test('while the split only waits: the change is still spreading', () => {
    const change = [asked(51.1, 'c', 90), accepted(51.2, 'c'), readBack(51.3, 'c', 90)]
    const { trip, state } = guarded([
      ...settled,
      ...change,
      ...told(52, 90, times(20, { blue: 25, green: 25 })),
    ])
    expect(trip).toBeNull()
    expect(state.split.observation.verdict).toBe('waiting')
  })

  test('about the split of weights that somebody set just before the console was opened, until they had their time', () => {
    const old = times(30, { blue: 45, green: 5 })
    const early: Event[] = [opened, listenerRead(0.1, 50)]
    expect(guarded([...early, ...told(2, 50, old.slice(0, 28))]).trip).toBeNull()
    expect(guarded([...early, ...told(2, 50, [...old, ...old])]).trip).toMatchObject({ rule: 'split' })
    const patient: Event[] = [{ ...opened, spreadingMs: millis(60_000) }, listenerRead(0.1, 50)]
    expect(guarded([...patient, ...told(2, 50, [...old, ...old.slice(0, 28)])]).trip).toBeNull()
  })

  test('while the meters are checked, and about what the check left behind', () => {
    const breakIt = (seconds: number, state: 'running' | 'done'): Event => ({
      at: at(seconds),
      type: 'break-it',
      breakIt: { at: at(51.1), state, results: [] },
    })
    const checked = [...settled, breakIt(51.1, 'running'), ...told(52, 50, times(5, failing))]
    expect(guarded(checked)).toMatchObject(quiet)
    expect(
      guarded([...checked, breakIt(56.1, 'done'), ...told(57, 50, [failing, ...times(5)])]).trip,
    ).toBeNull()
  })

  test('where a rule is switched off', () => {
    const settings = {
      ...defaultGuardSettings,
      failures: { ...defaultGuardSettings.failures, on: false },
      split: { on: false },
    }
    expect(guarded([...settled, armed({ settings }), ...told(52, 50, times(20, failing))]).trip).toBeNull()
  })

  test('where a limit was moved out of reach', () => {
    const settings = { ...defaultGuardSettings, failures: { on: true, share: 0.5, count: 5, answers: 20 } }
    expect(guarded([...settled, armed({ settings }), ...told(52, 50, times(20, failing))]).trip).toBeNull()
  })
})

describe('the guard never acts on what it does not know', () => {
  const bad = [tally(52, 0, 0, second(failing)), tally(53, 0, 0, second(failing))]

  test('weights that are stale, then unknown', () => {
    const stale = [...settled, healthRead(53.9, ['healthy'], ['healthy']), tally(54, 0, 0, second(failing))]
    expect(guarded(stale)).toMatchObject({ trip: null, alarms: [] })
    expect(guarded([...settled, sourceFailed(51.1, 'listener', 'unreachable'), ...bad]).trip).toBeNull()
  })

  test('targets that are stale: Green’s count for nothing, and Blue may be ill', () => {
    const reads = Array.from({ length: 12 }, (_, index) => listenerRead(52 + index, 50))
    const events = reads.flatMap((read, index) => [read, tally(52.1 + index, 0, 0, second(failing))])
    expect(guarded([...settled, sourceFailed(51.5, 'health', 'timed-out'), ...events])).toMatchObject({
      trip: null,
      alarms: ['blind'],
      alarm: { reason: 'blind', source: 'health' },
    })
  })

  test('a probe that has fallen silent', () => {
    const well = (seconds: number) => told(seconds, 50, [{}]).slice(0, 2)
    const silent = Array.from({ length: 12 }, (_, index) => well(53 + index)).flat()
    expect(
      guarded([...settled, tally(52, 0, 0, second({ green: 21, failed: { green: 4 } })), ...silent]),
    ).toMatchObject({
      trip: null,
      alarm: { reason: 'blind', source: 'probe' },
    })
  })

  test('answers of before a long silence of the probe', () => {
    const few: Told = { green: 4, failed: { green: 14 } }
    const few2: Told = { blue: 3, green: 1, failed: { green: 1 } }
    const before = [opened, listenerRead(0.1, 50), ...told(2, 50, [few])]
    expect(guarded([...before, ...told(3, 50, [few2])]).trip).not.toBeNull()
    expect(guarded([...before, ...told(80, 50, [few2])]).trip).toBeNull()
  })

  test('fewer than twenty answers of Green', () => {
    expect(then(...times(3, { blue: 6, green: 0, failed: { green: 6 } })).trip).not.toBeNull()
    const rarely: Event[] = [
      opened,
      listenerRead(0.1, 10),
      ...told(2, 10, times(3, { green: 0, failed: { green: 6 } })),
    ]
    expect(guarded(rarely).trip).toBeNull()
    expect(guarded([...rarely, ...told(5, 10, [{ green: 0, failed: { green: 6 } }])]).at).toBe(at(5))
  })

  test('nothing at all', () => {
    expect(
      guarded([opened, ...Array.from({ length: 20 }, (_, i) => tally(i, 0, 0, second(failing)))]).trip,
    ).toBeNull()
    expect(stateAfter([opened]).guard).toMatchObject({ armed: true, armedAt: instant(opened.at) })
  })
})

describe('the guard alarms, and does not act', () => {
  test('when Blue has no healthy target', () => {
    const alone = (seconds: number) => [
      listenerRead(seconds - 0.4, 50),
      healthRead(seconds - 0.3, ['unhealthy'], ['healthy']),
      tally(seconds, 0, 0, second(failing)),
    ]
    expect(guarded([...settled, ...alone(52), ...alone(53), ...alone(54)])).toMatchObject({
      trip: null,
      alarm: { reason: 'blue-not-healthy' },
    })
  })

  test('when Blue fails', () => {
    const blue: Told = { blue: 15, failed: { blue: 10 } }
    expect(then(...times(5, blue))).toMatchObject({
      trip: null,
      alarm: { reason: 'not-green', whose: 'blue' },
    })
    expect(then(...times(5, { blue: 0, unnamed: { timeout: 25 } }))).toMatchObject({
      alarm: { whose: 'blue' },
    })
  })

  test.each([
    ['both fail by name', { blue: 17, green: 17, failed: { blue: 8, green: 8 } }, 'both'],
    ['both hang', { blue: 12, green: 12, unnamed: { timeout: 25 } }, 'both'],
    ['nobody gets through', { blue: 0, green: 0, unnamed: { timeout: 50 } }, 'both'],
    ['the listener refuses', { blue: 0, green: 0, unnamed: { refused: 50 } }, 'both'],
    ['the name does not resolve', { blue: 0, green: 0, unnamed: { dns: 50 } }, 'both'],
  ] satisfies [string, Told, string][])('when %s: a rollback would not help', (_name, second, whose) => {
    expect(then(...times(8, second))).toMatchObject({ trip: null, alarm: { reason: 'not-green', whose } })
  })

  test('until it is over', () => {
    const { alarm, alarms } = then(...times(4, { blue: 0, green: 0, unnamed: { refused: 50 } }), {}, {})
    expect(alarms).toEqual(['not-green'])
    expect(alarm).toBeNull()
  })
})

describe('where only Green has weight', () => {
  const all: Event[] = [opened, listenerRead(0.1, 100), ...told(2, 100, times(50, { blue: 0, green: 50 }))]
  const alone = (...seconds: Told[]) =>
    guarded([
      ...all,
      ...told(
        52,
        100,
        seconds.map(each => ({ blue: 0, ...each })),
      ),
    ])

  test('what a target can cause is Green’s; what none can cause is not', () => {
    expect(alone(...times(8, { green: 0, unnamed: { timeout: 50 } })).trip).toMatchObject({
      rule: 'failures',
      ratio: null,
    })
    expect(alone(...times(8, { green: 0, unnamed: { refused: 50 } }))).toMatchObject({
      trip: null,
      alarm: { whose: 'both' },
    })
  })

  test.each([
    ['in one second', [{ green: 20, unnamed: { timeout: 15 } }]],
    [
      'over the border of two',
      [
        { green: 20, unnamed: { timeout: 15 } },
        { green: 30, unnamed: { reset: 10 } },
      ],
    ],
  ] satisfies [string, Told[]][])(
    'the console’s own network stands still %s, and Green stays',
    (_name, still) => {
      const end = 52 + still.length
      // Nothing gets through meanwhile; all of AWS answers again right afterwards.
      const stalled = still.map((each, index) => tally(52 + index, 0, 0, second({ blue: 0, ...each })))
      const after = told(end, 100, times(10, { blue: 0, green: 50 }))
      expect(guarded([...all, ...stalled, ...after]).trip).toBeNull()
    },
  )

  test('Green hangs while AWS goes on answering, and it rolls back within a second more', () => {
    const hangs: Told = { green: 0, unnamed: { timeout: 50 } }
    expect(alone(...times(5, hangs))).toMatchObject({ trip: { rule: 'failures' } })
    expect(alone(...times(5, hangs)).at).toBeLessThanOrEqual(at(54))
  })

  test('what the load balancer itself answers for Green needs no second look', () => {
    expect(alone({ green: 0, unnamed: { 'elb-5xx': 50 } }).at).toBe(at(52))
  })
})
