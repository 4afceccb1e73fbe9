import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Instant } from '../../domain/base/units'
import { EProcess, priorAround } from '../../domain/statistics/e-process'
import { watchStalls } from '../../stalls.fixture'
import { type Rig, rigUp } from '../guard/guard.fixture'

/** What a rig that is asked 100 times a second sees of one change, by its own load balancer's log too. */
async function watched(rig: Rig, green: number) {
  const before = rig.events.length
  const verdicts: { at: number; verdict: string | null; accepted: number | null }[] = []
  const watching = setInterval(() => {
    const { observed, accepted } = rig.view().weights
    verdicts.push({ at: Date.now(), verdict: observed.verdict, accepted: accepted?.green ?? null })
  }, 20)
  const asked = rig.shift(green)
  if (!asked.ok) throw new Error(`refused: ${asked.because.code}`)
  const isAgreed = () => {
    const { accepted, observed } = rig.view().weights
    return accepted?.green === green && observed.verdict === 'agrees'
  }
  await rig.until('the screen says that it agrees', isAgreed, 20_000)
  const agreedAt = Date.now()
  clearInterval(watching)
  const acceptedAt = rig.events.slice(before).find(({ type }) => type === 'accepted')?.at
  if (acceptedAt === undefined) throw new Error('AWS did not accept it.')
  const { since } = rig.view().weights.observed
  return { verdicts, acceptedAt, agreedAt, since: Number(since), inEffect: await rig.inEffect() }
}

const knowing = (rig: Rig) =>
  rig.until('the console knows its world', () => {
    const { listener, health, probe } = rig.view().sources
    return listener.ok && health.ok && probe.ok
  })

/** When the answers since `from` first narrow the share down to ± 7.5 points. */
function firstPrecise(rig: Rig, from: Instant, to: number) {
  let [green, total] = [0, 0]
  for (const { at, environment, failure } of rig.answers) {
    if (at < from || failure !== null) continue
    total += 1
    if (environment === 'green') green += 1
    const { low, high } = new EProcess(priorAround(to / 100), { k: green, n: total, unnamed: 0 }).band()
    if ((high - low) / 2 <= 0.075) return at
  }
  throw new Error('Never.')
}

describe('a change that is in traffic at once', () => {
  let rig: Rig
  beforeAll(async () => {
    rig = await rigUp({ seed: 5, perSecond: 100 })
    rig.disarm()
    await knowing(rig)
  })
  afterAll(() => rig?.stop())

  test.each([90, 50, 0])(
    'agrees within 2 s of the answer that first satisfies its definition: Green %i',
    async green => {
      const stalledMs = watchStalls()
      const { acceptedAt, agreedAt, since, inEffect } = await watched(rig, green)
      const allowedMs = 2_000 + stalledMs()
      expect(agreedAt - firstPrecise(rig, acceptedAt, green)).toBeLessThanOrEqual(allowedMs)
      expect(inEffect).toMatchObject({ green, blue: 100 - green })
      // The probe counts by the second; a straggler of the old split may cost it one more.
      expect(Math.abs(since - inEffect.at)).toBeLessThanOrEqual(allowedMs)
    },
  )
})

describe('a change that takes three seconds into traffic', () => {
  let rig: Rig
  beforeAll(async () => {
    rig = await rigUp({ seed: 6, perSecond: 100, propagationMs: { min: 3_000, max: 3_000 } })
    rig.disarm()
    await knowing(rig)
  })
  afterAll(() => rig?.stop())

  test('is said to be accepted and not yet in traffic until it is, and when it came is as the load balancer logged it', async () => {
    const { verdicts, acceptedAt, since, inEffect } = await watched(rig, 90)
    expect(inEffect.at - acceptedAt).toBeGreaterThan(2_500)
    const spreading = verdicts.filter(
      ({ at, accepted }) => accepted === 90 && at > acceptedAt && at < inEffect.at,
    )
    expect(spreading.length).toBeGreaterThan(50)
    const words = (from: number) =>
      new Set(spreading.filter(({ at }) => at >= from).map(({ verdict }) => verdict))
    // The first seconds after a change may be too few to tell; none of them says that it is in traffic.
    expect([...words(acceptedAt)].filter(word => word === 'agrees' || word === 'fits-both')).toEqual([])
    expect(words(acceptedAt + 2_000)).toEqual(new Set(['waiting']))
    expect(verdicts.some(({ verdict }) => verdict === 'disagrees')).toBe(false)
    expect(Math.abs(since - inEffect.at)).toBeLessThanOrEqual(2_000)
  })
})
