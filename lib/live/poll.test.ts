import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { instant } from '../domain/base/units'
import { type EventInput, runPoll } from './poll'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** When each poll began, in ms, and what came of it. */
async function polled(everyMs: number, answers: (Error | null)[], forMs: number) {
  const begun: number[] = []
  const emitted: EventInput[] = []
  const stop = new AbortController()
  const start = Date.now()
  const running = runPoll(
    {
      source: 'metrics',
      everyMs,
      timeoutMs: 5_000,
      async read() {
        begun.push(Date.now() - start)
        const answer = answers[begun.length - 1]
        if (answer) throw answer
        return null
      },
    },
    { now: () => instant(Date.now()), emit: event => void emitted.push(event) },
    stop.signal,
  )
  await vi.advanceTimersByTimeAsync(forMs)
  stop.abort()
  await running
  return { begun, emitted }
}

const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
const throttled = Object.assign(new Error('Rate exceeded'), { name: 'Throttling' })

test('a source that is asked every ten seconds and fails is asked again after two', async () => {
  const { begun, emitted } = await polled(10_000, [refused, refused], 24_000)
  expect(begun).toEqual([0, 2_000, 4_000, 14_000, 24_000])
  expect(emitted.map(({ type }) => type)).toEqual(['source-failed', 'source-failed'])
})

test('a source that is asked every second keeps its pace', async () => {
  expect((await polled(1_000, [refused], 3_000)).begun).toEqual([0, 1_000, 2_000, 3_000])
})

test('a poll waits for what goes first, and asks as soon as that is over', async () => {
  const begun: number[] = []
  const stop = new AbortController()
  const start = Date.now()
  let first: Promise<void> | null = null
  const running = runPoll(
    {
      source: 'listener',
      everyMs: 1_000,
      timeoutMs: 900,
      after: () => first,
      async read() {
        begun.push(Date.now() - start)
        return null
      },
    },
    { now: () => instant(Date.now()), emit: () => undefined },
    stop.signal,
  )
  await vi.advanceTimersByTimeAsync(1_500)
  first = new Promise(resolve => {
    setTimeout(() => {
      first = null
      resolve()
    }, 5_000)
  })
  await vi.advanceTimersByTimeAsync(6_200)
  stop.abort()
  await vi.advanceTimersByTimeAsync(1_000)
  await running
  expect(begun).toEqual([0, 1_000, 6_500, 7_500])
})

test('a throttled poll waits longer each time, and never less than its pace', async () => {
  const often = await polled(1_000, [throttled, throttled, throttled, throttled], 30_000)
  expect(often.begun.slice(0, 6)).toEqual([0, 2_000, 6_000, 14_000, 22_000, 23_000])
  expect((await polled(10_000, [throttled], 20_000)).begun).toEqual([0, 10_000, 20_000])
})
