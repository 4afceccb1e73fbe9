import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { FailureClass } from '../../domain/witness/tally'
import { watchStalls } from '../../stalls.fixture'
import { type Rig, rigUp } from '../guard/guard.fixture'

let rig: Rig

beforeAll(async () => {
  rig = await rigUp({ seed: 11 })
  rig.disarm()
  await rig.setElsewhere(50)
  const answered = () => rig.answers.slice(-50)
  await rig.until('both environments answer', () =>
    ['blue', 'green'].every(name => answered().some(({ environment }) => environment === name)),
  )
})
afterEach(() => rig.endFaults())
afterAll(() => rig?.stop())

const counted = (name: FailureClass) => rig.state().availability.downtime.failures[name] ?? 0
/**
 * Classes of the requests that began after the first failure of a class had come back, of 5 or more: what was on its way
 * before meets the change itself, half in and half out.
 * @param from how many answers there were before the change
 */
async function failedSinceTheFirst(failure: FailureClass, from: number): Promise<FailureClass[]> {
  const failed = () => {
    const answers = rig.answers.slice(from)
    const first = answers.find(answer => answer.failure === failure)
    if (!first) return []
    return answers.flatMap(({ failure, at, ms }) =>
      failure !== null && at - ms >= first.at ? [failure] : [],
    )
  }
  await rig.until(`more is ${failure}`, () => failed().length >= 5)
  return failed()
}

/** A second of the witness, and the moment until one of its answers closes it. */
const withinMs = 1_000 + 150

/** How long it takes (ms), without what the machine kept this process waiting at worst. */
async function timed(what: () => Promise<void>): Promise<number> {
  const stalledMs = watchStalls()
  const from = performance.now()
  await what()
  return performance.now() - from - stalledMs()
}

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
    const [before, answered] = [counted(failure), rig.answers.length]
    await rig.begin(order)
    const tookMs = await timed(() => rig.until(`${failure} is counted`, () => counted(failure) > before))
    expect(tookMs).toBeLessThan(ownMs + withinMs)
    expect(new Set(await failedSinceTheFirst(failure, answered))).toEqual(new Set([failure]))
  })

  test('within a second: sockets that are dropped', async () => {
    await calm()
    const before = rig.state().availability.sockets.dropped
    await rig.begin({ fault: 'drop-sockets', share: 0.5 })
    const tookMs = await timed(() =>
      rig.until('drops are counted', () => rig.state().availability.sockets.dropped > before),
    )
    expect(tookMs).toBeLessThan(withinMs)
    await rig.until('all are held again', () => rig.state().availability.sockets.held === 20)
    expect(rig.state().availability.sockets.reconnected).toBeGreaterThanOrEqual(
      rig.state().availability.sockets.dropped - before,
    )
  })

  test.each<[name: string, entry: () => string, failure: FailureClass]>([
    ['a name that does not resolve', () => 'http://nowhere.invalid', 'dns'],
    ['an entry that speaks no TLS', () => rig.albUrl.replace('http:', 'https:'), 'tls'],
  ])('within a second: %s', async (_name, entry, failure) => {
    await calm()
    const [before, answered] = [counted(failure), rig.answers.length]
    rig.adjustWitness({ entry: entry() })
    const tookMs = await timed(() => rig.until(`${failure} is counted`, () => counted(failure) > before))
    expect(tookMs).toBeLessThan(withinMs)
    expect(new Set(await failedSinceTheFirst(failure, answered))).toEqual(new Set([failure]))
    rig.adjustWitness({ entry: rig.albUrl })
  })
})

test.each([
  ['resets', { fault: 'listener', mode: 'reset' }],
  ['refuses', { fault: 'listener', mode: 'refuse' }],
])(
  'the longest gap is right within 100 ms by the injector’s own clock: a listener that %s',
  async (_name, order) => {
    await calm()
    const seconds = rig.state().witness.lastMinute.length
    const stalledMs = watchStalls()
    const asked = performance.now()
    await rig.begin(order)
    const begun = performance.now()
    await pause(700)
    const ending = performance.now()
    await rig.endFaults()
    const ended = performance.now()
    const allowedMs = 100 + stalledMs()
    await rig.until(
      'two more seconds',
      () => rig.state().witness.lastMinute.length >= Math.min(60, seconds + 3),
    )
    const gap = Math.max(
      ...rig
        .state()
        .witness.lastMinute.slice(-4)
        .map(({ tally }) => tally.longestGapMs),
    )
    expect(gap).toBeGreaterThanOrEqual(ending - begun - allowedMs)
    expect(gap).toBeLessThanOrEqual(ended - asked + allowedMs)
  },
)
