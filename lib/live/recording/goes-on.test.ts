import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { instant } from '../../domain/base/units'
import { emptyState } from '../../domain/state/state'
import { countPhones } from '../audience/phone-counts'
import { createFeed } from '../feed'
import { startPublisher } from '../publisher'
import { createPresenterTools } from '../show/presenter-tools'
import { createStore } from '../store'

const state = emptyState('run', 'rehearsal', 1, [])
const said: string[] = []

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
  vi.spyOn(console, 'error').mockImplementation(line => void said.push(line))
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
  said.splice(0)
})

/** Throws the first time; tells how often it was called. */
function once() {
  let calls = 0
  return {
    calls: () => calls,
    act() {
      calls += 1
      if (calls === 1) throw new Error('the cause')
    },
  }
}

const present = {
  startedAt: 0,
  history: () => [],
  snapshot: () => {
    throw new Error('not asked for')
  },
}

test.each<[string, (act: () => void) => () => void]>([
  ['A snapshot', act => startPublisher(createStore(state), { ...createFeed(present), publish: act })],
  [
    'The count of the phones',
    act =>
      countPhones({
        phones: {
          count() {
            act()
            return null
          },
        },
        store: createStore(state),
        now: () => instant(Date.now()),
        emit: () => {},
      }),
  ],
  [
    'The look at the script',
    act =>
      createPresenterTools({
        state() {
          act()
          return state
        },
        now: () => instant(Date.now()),
        emit: () => {},
        situation: () => {
          throw new Error('not asked for')
        },
        assume: () => {},
      }).stop,
  ],
])('%s that failed is told with its cause, and the next one comes', (what, start) => {
  const { act, calls } = once()
  const stop = start(act)
  vi.advanceTimersByTime(4_000)
  stop()
  expect(calls()).toBeGreaterThan(1)
  expect(said).toEqual([expect.stringMatching(`^${what} failed\\. Error: the cause`)])
})
