import type { RequestListener } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import type { Outcome } from './classify'
import { type Entry, serve, until, whoami } from './entry.fixture'
import { ceilingOf, RequestLoop } from './request-loop'

const now = () => performance.now()
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

const closing: (() => void | Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** A trickle to an entry of its own, with everything that it tells and when requests arrived there. */
async function trickling(listener: RequestListener, perSecond: number, timeoutMs = 1_000) {
  const arrivals: number[] = []
  const entry: Entry = await serve((request, response) => {
    arrivals.push(now())
    listener(request, response)
  })
  closing.push(entry.close)
  const outcomes: Outcome[] = []
  const missed: number[] = []
  const startedAt = now()
  const trickle = new RequestLoop(
    {
      next: () => ({ url: new URL(entry.url), address: null, node: null }),
      timeoutMs,
      now,
      stalledSince: () => false,
      answered: outcome => outcomes.push(outcome),
      missed: at => missed.push(at - startedAt),
    },
    perSecond,
  )
  closing.push(() => trickle.stop())
  return { trickle, entry, arrivals, outcomes, missed, startedAt }
}

/** Requests that are neither answered nor given up, and the most there were at once. */
function hanging() {
  const state = { open: 0, most: 0 }
  const listener: RequestListener = (_request, response) => {
    state.open += 1
    state.most = Math.max(state.most, state.open)
    response.on('close', () => {
      state.open -= 1
    })
  }
  return { state, listener }
}

describe('the trickle', () => {
  it('asks as often as it is told, evenly', async () => {
    const { arrivals, outcomes, missed, startedAt } = await trickling(whoami('blue'), 50)
    await pause(1_000)
    // On a busy machine some are missed, and said to be.
    expect(outcomes.length + missed.length).toBeGreaterThanOrEqual(45)
    expect(outcomes.length).toBeGreaterThan(12)
    expect(outcomes.length + missed.length).toBeLessThanOrEqual((now() - startedAt) / 20 + 1)
    // Never two in the moment of one, whatever the machine does meanwhile.
    for (let i = 10; i < arrivals.length; i++)
      expect((arrivals[i] ?? 0) - (arrivals[i - 10] ?? 0)).toBeGreaterThan(100)
  })

  it('never floods an entry where everything hangs', async () => {
    const { state, listener } = hanging()
    const timeoutMs = 300
    const { outcomes, arrivals, startedAt } = await trickling(listener, 100, timeoutMs)
    await pause(1_000)
    // The entry hears of a request that was given up a moment after the next one has come.
    expect(state.most).toBeLessThanOrEqual(ceilingOf(100, timeoutMs) + 2)
    expect(state.most).toBeGreaterThan(10)
    expect(outcomes.length).toBeGreaterThan(20)
    expect(outcomes.every(({ failure }) => failure === 'timeout')).toBe(true)
    expect(arrivals.length).toBeLessThanOrEqual((now() - startedAt) / 10 + 1)
  })

  it('misses what the ceiling forbids instead of queueing it', async () => {
    const { state, listener } = hanging()
    const { trickle, missed } = await trickling(listener, 20, 1_000)
    await until('the ceiling of 20 a second is well filled', () => state.open >= 6)
    trickle.adjust(1)
    trickle.adjust(4)
    const before = state.open
    await until('a tick was missed', () => missed.length > 0)
    // One may have been on its way when it was looked.
    expect(state.open).toBeLessThanOrEqual(before + 1)
  })

  it('counts ticks that it slept through as missed and does not make up for them', async () => {
    const { trickle, arrivals, missed, startedAt } = await trickling(whoami('blue'), 25)
    await until('it runs', () => arrivals.length >= 3)
    const sleptFrom = now()
    while (now() - sleptFrom < 400);
    const wokeAt = now()
    trickle.catchUp()
    const slept = missed.filter(at => at + startedAt >= sleptFrom)
    // All ticks of that time but the newest, which is sent.
    const due = (wokeAt - sleptFrom) / 40
    expect(Math.abs(slept.length - (due - 1))).toBeLessThanOrEqual(1)
    await pause(200)
    const made = arrivals.filter(at => at >= wokeAt)
    expect(made.length).toBeGreaterThanOrEqual(2)
    expect(made.length).toBeLessThanOrEqual(7)
  })

  it('changes its pace without a burst', async () => {
    const { trickle, arrivals } = await trickling(whoami('blue'), 5)
    await until('it runs', () => arrivals.length >= 1)
    trickle.adjust(100)
    const from = now()
    const before = arrivals.length
    // At the old pace these would take four seconds.
    await until('twenty more came', () => arrivals.length >= before + 20, 1_500)
    expect(arrivals.length - before).toBeLessThanOrEqual((now() - from) / 10 + 2)
  })

  it('leaves nothing open and tells nothing once it has stopped', async () => {
    const { state, listener } = hanging()
    const { trickle, outcomes, missed } = await trickling(listener, 50, 200)
    await until('some hang', () => state.open >= 3)
    trickle.stop()
    const before = [outcomes.length, missed.length]
    await until('all are gone', () => state.open === 0)
    await pause(250)
    expect([outcomes.length, missed.length]).toEqual(before)
  })
})
