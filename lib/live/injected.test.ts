import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { FailureClass } from '../domain/tally'
import { type Rig, rigUp } from './guard-rig.fixture'

let rig: Rig

beforeAll(async () => {
  rig = await rigUp({ seed: 11 })
  rig.disarm()
  await rig.setElsewhere(50)
  const answered = () => rig.answers.slice(-50)
  await rig.until('both environments answer', () =>
    ['blue', 'green'].every(name => answered().some(({ environment }) => environment === name)),
  )
}, 30_000)
afterEach(() => rig.endFaults())
afterAll(() => rig?.stop())

const counted = (name: FailureClass) => rig.state().downtime.failures[name] ?? 0
/** The load balancer hears of an order a moment after it was answered. */
const heardMs = 100
/** Classes of the requests that began after `from` (epoch ms): what was on its way meets the change itself, half in and half out. */
const failedSince = (from: number) =>
  new Set(
    rig.answers.flatMap(({ at, ms, failure }) => (failure !== null && at - ms >= from ? [failure] : [])),
  )

/** All is as it should be again. The last second may still tell of what was: no class is injected twice in a row. */
async function calm() {
  await rig.endFaults()
  const ended = rig.answers.length
  await rig.until('answers are well', () => {
    const last = rig.answers.slice(ended).slice(-20)
    return last.length === 20 && last.every(({ failure }) => failure === null)
  })
}

describe('what is injected is counted in its own class', () => {
  test.each<[name: string, order: object, failure: FailureClass, ownMs: number]>([
    ['errors of a target', { fault: 'errors', environment: 'green', share: 1 }, 'target-5xx', 0],
    ['503 of an empty group', { fault: 'empty-group', environment: 'green' }, 'elb-5xx', 0],
    ['a target that hangs, at its timeout', { fault: 'hang', environment: 'green' }, 'timeout', 1_000],
    ['502 for a target that refuses', { fault: 'refuse', environment: 'green' }, 'elb-5xx', 0],
    ['a listener that refuses', { fault: 'listener', mode: 'refuse' }, 'refused', 0],
    ['a listener that resets', { fault: 'listener', mode: 'reset' }, 'reset', 0],
    ['a wrong body', { fault: 'wrong-body', environment: 'green' }, 'wrong-body', 0],
  ])('within a second: %s', async (_name, order, failure, ownMs) => {
    await calm()
    const before = counted(failure)
    await rig.begin(order)
    const from = Date.now() + heardMs
    const begunAt = performance.now()
    await rig.until(`${failure} is counted`, () => counted(failure) > before, 5_000)
    // A second of the witness, and the moment until one of its answers closes it.
    expect(performance.now() - begunAt).toBeLessThan(ownMs + 1_000 + 150)
    expect(failedSince(from)).toEqual(new Set([failure]))
  })

  test('within a second: sockets that are dropped', async () => {
    await calm()
    const before = rig.state().sockets.dropped
    await rig.begin({ fault: 'drop-sockets', share: 0.5 })
    const begunAt = performance.now()
    await rig.until('drops are counted', () => rig.state().sockets.dropped > before, 5_000)
    expect(performance.now() - begunAt).toBeLessThan(1_150)
    await rig.until('all are held again', () => rig.state().sockets.held === 20)
    expect(rig.state().sockets.reconnected).toBeGreaterThanOrEqual(rig.state().sockets.dropped - before)
  })

  test.each<[name: string, entry: () => string, failure: FailureClass]>([
    ['a name that does not resolve', () => 'http://nowhere.invalid', 'dns'],
    ['an entry that speaks no TLS', () => rig.albUrl.replace('http:', 'https:'), 'tls'],
  ])('within a second: %s', async (_name, entry, failure) => {
    await calm()
    const before = counted(failure)
    rig.adjustWitness({ entry: entry() })
    const from = Date.now() + heardMs
    const begunAt = performance.now()
    await rig.until(`${failure} is counted`, () => counted(failure) > before, 5_000)
    rig.adjustWitness({ entry: rig.albUrl })
    expect(performance.now() - begunAt).toBeLessThan(1_150)
    expect(failedSince(from)).toEqual(new Set([failure]))
  })
})

test.each([
  ['resets', { fault: 'listener', mode: 'reset' }],
  ['refuses', { fault: 'listener', mode: 'refuse' }],
])(
  'the longest gap is right within 100 ms by the injector’s own clock: a listener that %s',
  async (_name, order) => {
    await calm()
    const seconds = rig.state().lastMinute.length
    const asked = performance.now()
    await rig.begin(order)
    const begun = performance.now()
    await pause(700)
    const ending = performance.now()
    await rig.endFaults()
    const ended = performance.now()
    await rig.until('two more seconds', () => rig.state().lastMinute.length >= Math.min(60, seconds + 3))
    const gap = Math.max(
      ...rig
        .state()
        .lastMinute.slice(-4)
        .map(({ tally }) => tally.longestGapMs),
    )
    expect(gap).toBeGreaterThanOrEqual(ending - begun - 100)
    expect(gap).toBeLessThanOrEqual(ended - asked + 100)
  },
)
