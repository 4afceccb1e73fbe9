import { afterEach, expect, test, vi } from 'vitest'
import { atOnce } from '../ecs/timing'
import { openWorld } from '../world'
import { Fleet } from './fleet'

afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

test('a turn of the scheduler that failed is told with its cause, and the next one comes', () => {
  vi.useFakeTimers({ now: 0 })
  const said: string[] = []
  vi.spyOn(process.stderr, 'write').mockImplementation(line => said.push(String(line)) > 0)
  const world = openWorld({ region: 'ap-northeast-1', now: 0, metricsLagMs: 0 })
  world.services = []
  let turns = 0
  const fleet = new Fleet({
    world,
    launch: () => {
      throw new Error('nothing is launched')
    },
    find: () => undefined,
    timing: atOnce,
    now() {
      turns += 1
      if (turns === 1) throw new Error('the cause')
      return Date.now()
    },
  })
  fleet.start()
  vi.advanceTimersByTime(1_000)
  vi.clearAllTimers()
  expect(turns).toBe(11)
  expect(said).toEqual([expect.stringMatching(/^A turn of the scheduler failed\. Error: the cause/)])
})
